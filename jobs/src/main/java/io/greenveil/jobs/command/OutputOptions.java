package io.greenveil.jobs.command;

import picocli.CommandLine.Option;

/** How a command speaks. */
final class OutputOptions {
    @Option(names = "--json", description = "Print one JSON object on standard output, and nothing else there.")
    boolean json;

    @Option(names = "--verbose", description = "Print the stack trace of a failure.")
    boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no configuration on standard error.")
    boolean quiet;
}
