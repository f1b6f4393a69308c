package io.greenveil.transforms.protect;

import io.greenveil.privacy.technique.surrogate.SurrogateKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What surrogates of a kind look like, as a pattern. Written apart from what makes them; only the lists of words are the same
 * files. A value in clear passes if it looks like a surrogate: a person's name that is in the list.
 */
final class SurrogateForm {
    private SurrogateForm() {}

    static String pattern(SurrogateKind kind) {
        return switch (kind) {
            case GIVEN_NAME -> oneOf("given-names.txt");
            case FAMILY_NAME -> oneOf("family-names.txt");
            case FULL_NAME -> oneOf("given-names.txt") + " " + oneOf("family-names.txt");
            case EMAIL -> "[a-z]+\\.[a-z]+[0-9]{3}@example\\.(?:com|net|org)";
            case PHONE -> "\\+1 [2-9][0-9]{2}-555-01[0-9]{2}";
            case STREET_ADDRESS -> "[1-9][0-9]{0,2} " + oneOf("invented-words.txt") + "[a-z]+ [A-Z][a-z]+";
            case CITY -> oneOf("invented-words.txt") + "[a-z]+";
            case POSTAL_CODE -> "00[0-4][0-9]{2}-[0-9]{4}";
            case ORGANISATION -> oneOf("invented-words.txt") + "[a-z]+ [A-Z][a-z]+";
        };
    }

    private static String oneOf(String list) {
        InputStream stream = Objects.requireNonNull(
                SurrogateKind.class.getResourceAsStream(list), "every build has the list " + list);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
            return reader.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("|", "(?:", ")"));
        } catch (IOException e) {
            throw new UncheckedIOException("The list " + list + " of this build cannot be read", e);
        }
    }
}
