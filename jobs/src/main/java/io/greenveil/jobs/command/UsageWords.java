package io.greenveil.jobs.command;

import io.greenveil.jobs.config.check.Suggestion;
import io.greenveil.jobs.failure.Failures;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with a command line: the word that nobody knows first, then what the parser found. */
final class UsageWords {
    private UsageWords() {}

    static String of(ParameterException e, List<String> arguments) {
        CommandLine command = e.getCommandLine();
        String words = unknownOption(command.getCommandSpec(), arguments)
                .or(() -> unknownCommand(command, arguments))
                .orElseGet(() -> Failures.firstLine(e));
        return words + "; see '" + command.getCommandSpec().qualifiedName() + " --help'";
    }

    private static Optional<String> unknownOption(CommandSpec command, List<String> arguments) {
        return arguments.stream()
                .takeWhile(argument -> !argument.equals("--"))
                .filter(argument -> argument.matches("--?[A-Za-z].*"))
                .map(argument -> argument.replaceFirst("=.*", ""))
                .filter(option -> !command.optionsMap().containsKey(option))
                .filter(option -> !option.matches("-[A-Za-z]{2,}"))
                .findFirst()
                .map(option -> "Unknown option '" + option + "'"
                        + Suggestion.question(option, command.optionsMap().keySet()));
    }

    private static Optional<String> unknownCommand(CommandLine command, List<String> arguments) {
        if (command.getSubcommands().isEmpty()) {
            return Optional.empty();
        }
        int depth = command.getCommandSpec().qualifiedName().split(" ", -1).length - 1;
        return arguments.stream()
                .skip(depth)
                .findFirst()
                .map(word -> "Unknown command '" + word + "'"
                        + Suggestion.question(word, CommandTree.names(command)) + "; allowed: "
                        + String.join(", ", CommandTree.names(command)));
    }
}
