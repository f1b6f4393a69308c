package io.greenveil.jobs.command;

/** One command of the command line, its options already bound. */
interface Command {
    /** Does it. What goes wrong is thrown; {@link Invocation} puts it into words. */
    Answer run(Terminal terminal);

    OutputOptions output();
}
