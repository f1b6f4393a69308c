package io.greenveil.jobs.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.failure.Failure;
import io.greenveil.jobs.failure.Failures;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * One invocation of the command line: parses, runs the command, prints its answer or the reason of its failure, and says
 * how the process ends. Ends nothing itself, so it can be called from tests and other programs.
 */
public final class Invocation {
    private final Terminal terminal;
    private final List<String> arguments;

    private Invocation(Terminal terminal, List<String> arguments) {
        this.terminal = terminal;
        this.arguments = arguments;
    }

    /**
     * How an invocation ends.
     *
     * @param exitCode exit code
     * @param line the one-line error, empty on success
     */
    public record Ending(ExitCode exitCode, String line) {}

    public static Ending run(Terminal terminal, String... arguments) {
        return new Invocation(terminal, List.of(arguments)).run();
    }

    private Ending run() {
        try {
            CommandLine commandLine = CommandTree.create();
            commandLine.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
            commandLine.setErr(new PrintWriter(terminal.error(), true, StandardCharsets.UTF_8));
            ParseResult parsed = commandLine.parseArgs(arguments.toArray(String[]::new));
            if (CommandLine.executeHelpRequest(parsed) != null) {
                return new Ending(ExitCode.OK, "");
            }
            CommandLine chosen =
                    parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
            if (chosen.getCommand() instanceof Command command) {
                return answer(command);
            }
            throw new ParameterException(
                    chosen, "A command is missing; allowed: " + String.join(", ", CommandTree.names(chosen)));
        } catch (ParameterException e) {
            return fail(new Failure(ExitCode.USAGE, List.of(UsageWords.of(e, arguments))));
        } catch (Throwable e) {
            if (has("--verbose")) {
                e.printStackTrace(terminal.error());
            }
            return fail(Failures.of(e));
        }
    }

    private Ending answer(Command command) {
        Answer answer = command.run(command.output().json ? terminal.plain() : terminal);
        if (command.output().json) {
            print(answer);
        } else if (!answer.text().isEmpty()) {
            terminal.out().println(answer.text());
        }
        if (answer.exitCode() == ExitCode.OK) {
            return new Ending(ExitCode.OK, "");
        }
        Failure failure = new Failure(answer.exitCode(), answer.errors());
        failure.lines().forEach(terminal.error()::println);
        return new Ending(failure.exitCode(), failure.oneLine());
    }

    private void print(Answer answer) {
        ObjectNode object = object(answer.exitCode(), answer.errors());
        object.set(answer.key(), answer.details());
        terminal.out().println(object);
    }

    private Ending fail(Failure failure) {
        failure.lines().forEach(terminal.error()::println);
        if (has("--json")) {
            terminal.out().println(JsonError.of(failure));
        }
        return new Ending(failure.exitCode(), failure.oneLine());
    }

    private static ObjectNode object(ExitCode exitCode, List<String> errors) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("status", exitCode == ExitCode.OK ? "ok" : "error");
        object.put("exit_code", exitCode.code());
        errors.forEach(object.putArray("errors")::add);
        return object;
    }

    private boolean has(String option) {
        return arguments.contains(option);
    }
}
