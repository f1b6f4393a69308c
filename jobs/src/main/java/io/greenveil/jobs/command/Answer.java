package io.greenveil.jobs.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.greenveil.jobs.ExitCode;
import java.util.List;

/**
 * What a command has to say when it is through.
 *
 * @param exitCode OK, or what the findings of the command call for
 * @param errors what is wrong, one line each, if anything
 * @param text for people, ends without a line break
 * @param key name of {@code details} in the JSON object
 * @param details for machines
 */
record Answer(ExitCode exitCode, List<String> errors, String text, String key, JsonNode details) {
    Answer {
        errors = List.copyOf(errors);
    }

    static Answer ok(String text, String key, JsonNode details) {
        return new Answer(ExitCode.OK, List.of(), text, key, details);
    }
}
