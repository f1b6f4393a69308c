package io.greenveil.jobs.command;

import io.greenveil.jobs.failure.Failure;
import java.util.stream.Collectors;

/** A failure as a JSON object, written without a library: Spark, which brings one, may be what is missing. */
final class JsonError {
    private static final int FIRST_PRINTABLE = 0x20;

    private JsonError() {}

    static String of(Failure failure) {
        return "{\"status\":\"error\",\"exit_code\":" + failure.exitCode().code() + ",\"errors\":["
                + failure.problems().stream().map(JsonError::quoted).collect(Collectors.joining(",")) + "]}";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') {
                quoted.append('\\').append(letter);
            } else if (letter < FIRST_PRINTABLE) {
                quoted.append("\\u%04x".formatted((int) letter));
            } else {
                quoted.append(letter);
            }
        }
        return quoted.append('"').toString();
    }
}
