package io.greenveil.privacy.technique.surrogate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The frozen lists of this package, one entry a line after comments that begin with {@code #}. */
final class WordLists {
    static final List<String> GIVEN_NAMES = read("given-names.txt");
    static final List<String> FAMILY_NAMES = read("family-names.txt");
    static final List<String> INVENTED_WORDS = read("invented-words.txt");
    static final List<String> AREA_CODES = read("area-codes.txt");

    private WordLists() {}

    static List<String> lowerCase(List<String> entries) {
        return entries.stream().map(entry -> entry.toLowerCase(Locale.ROOT)).toList();
    }

    static List<String> read(String resource) {
        try (InputStream stream = WordLists.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The list " + resource + " is missing from this build");
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The list " + resource + " of this build cannot be read", e);
        }
    }
}
