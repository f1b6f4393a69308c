package io.greenveil.jobs.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The help of every command on one page. */
final class CommandLinePage {
    private CommandLinePage() {}

    static String render(String command) {
        List<String> parts = new ArrayList<>();
        parts.add("""
                # Command line

                Generated from the commands by `%s`; do not edit.

                On one machine: `./scripts/greenveil COMMAND ...`. On a cluster the same commands go through
                `spark-submit --class io.greenveil.jobs.Main BUNDLE.jar COMMAND ...`.

                Results go to standard output, progress and errors to standard error. With `--json` standard output
                holds one JSON object and nothing else: `status` (`ok` or `error`), `exit_code`, `errors` (a list of
                lines) and what the command found, under `run`, `pipeline`, `policy`, `gpu_plan`, `keys`, `audit`, `generated` or `checks`. An error
                is one line for each problem: `greenveil: error (exit 3): ...`.

                A command that fails leaves with its exit code in client mode. In cluster deploy mode the application
                fails with the same line as its message, since a cluster manager does not pass a code on; `run.json`
                holds it.
                """.formatted(command));
        add(CommandTree.create(), parts);
        return String.join("\n", parts);
    }

    private static void add(CommandLine command, List<String> parts) {
        String usage = command.getUsageMessage(CommandLine.Help.Ansi.OFF)
                .replace(System.lineSeparator(), "\n")
                .strip();
        parts.add("## " + command.getCommandSpec().qualifiedName() + "\n\n```text\n" + usage + "\n```\n");
        command.getSubcommands().values().forEach(child -> add(child, parts));
    }
}
