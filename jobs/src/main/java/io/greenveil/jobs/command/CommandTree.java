package io.greenveil.jobs.command;

import io.greenveil.jobs.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Every command under one root, with what their help pages share. */
final class CommandTree {
    private static final int HELP_COLUMNS = 100;

    private CommandTree() {}

    static CommandLine create() {
        CommandLine root = new CommandLine(new GreenveilCommand());
        dress(root);
        return root;
    }

    private static void dress(CommandLine command) {
        command.setUsageHelpWidth(HELP_COLUMNS);
        command.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.sortOptions(false);
        usage.exitCodeListHeading("%nExit codes:%n");
        usage.exitCodeList(exitCodes());
        usage.optionListHeading("%nOptions:%n");
        usage.commandListHeading("%nCommands:%n");
        usage.parameterListHeading("%n");
        command.getSubcommands().values().forEach(CommandTree::dress);
    }

    /** Exit codes and what they tell a scheduler. */
    static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            codes.put(" " + code.code(), meaning(code));
        }
        return codes;
    }

    private static String meaning(ExitCode code) {
        return switch (code) {
            case OK -> "Done.";
            case INTERNAL -> "An error that nobody foresaw; --verbose shows the stack trace.";
            case USAGE -> "The command line is wrong.";
            case CONFIGURATION ->
                "The pipeline file, the policy, the keys, a folder or the installation is wrong, or --gpu require cannot be met.";
            case INPUT_DATA -> "The input is missing, empty, unreadable or not as declared.";
            case PRIVACY_REFUSED -> "The data cannot be protected as demanded; nothing was published.";
            case OUTPUT_CONFLICT ->
                "The output belongs to another configuration or interval, the output or the audit log is damaged, or could not be written to its end.";
            case ADMISSION_CLOSED -> "The admission gate is closed, or its deadline has passed.";
        };
    }

    /** Names of the commands below a command. */
    static List<String> names(CommandLine command) {
        return List.copyOf(command.getSubcommands().keySet());
    }
}
