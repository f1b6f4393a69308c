package io.greenveil.jobs.ingest;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import java.util.List;

/** Makes the errors about one input; every message begins with its name and path. */
record InputFailure(String input, String path) {
    GreenveilException of(String problem) {
        return new GreenveilException(ExitCode.INPUT_DATA, message(problem));
    }

    GreenveilException of(String problem, Throwable cause) {
        return new GreenveilException(ExitCode.INPUT_DATA, message(problem), cause);
    }

    GreenveilException of(List<String> problems) {
        return new GreenveilException(
                ExitCode.INPUT_DATA, problems.stream().map(this::message).toList());
    }

    GreenveilException configuration(String problem) {
        return new GreenveilException(ExitCode.CONFIGURATION, "inputs." + input + ": " + problem);
    }

    private String message(String problem) {
        return "Input `" + input + "` (" + path + "): " + problem;
    }
}
