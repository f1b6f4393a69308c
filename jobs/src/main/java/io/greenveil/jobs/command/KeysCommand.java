package io.greenveil.jobs.command;

import picocli.CommandLine;

/** Groups what can be done with keys. */
@CommandLine.Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = {
            "Makes, rotates, destroys and lists the keys of tokens, joined and sealed values, splits and models, and shows "
                    + "what was done with them. Never prints a key."
        },
        subcommands = {
            KeysCreateCommand.class,
            KeysRotateCommand.class,
            KeysDestroyCommand.class,
            KeysListCommand.class,
            KeysAuditCommand.class
        })
final class KeysCommand {}
