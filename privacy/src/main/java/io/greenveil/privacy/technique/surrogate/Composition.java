package io.greenveil.privacy.technique.surrogate;

import io.greenveil.privacy.cipher.ByteBatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All texts that are one choice of each part, one part after another; the text of a number is found by taking the number
 * apart, in mixed radix, first part first. At most 2^31 - 1 texts. All choices are ASCII.
 */
final class Composition {
    private static final List<String> STREETS = List.of(
            "stead", "combe", "holt", "wick", "shaw", "mere", "dene", "croft", "thorpe", "garth", "lea", "moor");
    private static final List<String> WAYS =
            List.of(" Street", " Avenue", " Road", " Lane", " Drive", " Court", " Place", " Way");
    private static final List<String> TOWNS = List.of(
            "ton", "ford", "ville", "burg", "haven", "port", "field", "bridge", "minster", "dale", "brook", "worth");
    private static final List<String> FIRMS =
            List.of("ex", "ia", "on", "ix", "ora", "ent", "ica", "us", "eon", "ana", "um", "is");
    private static final List<String> TRADES = Stream.of(
                    "Group Holdings Partners Systems Logistics Foods Energy Textiles Insurance Capital Labs Media Motors"
                            .split(" ", -1),
                    "Pharma Consulting Engineering Trading Transport Software Networks Materials Health Services Studios"
                            .split(" ", -1))
            .flatMap(Stream::of)
            .map(trade -> " " + trade)
            .toList();

    private final byte[][][] parts;
    private final int count;

    private Composition(List<List<String>> parts) {
        this.parts = parts.stream()
                .map(choices -> choices.stream()
                        .map(choice -> choice.getBytes(StandardCharsets.US_ASCII))
                        .toArray(byte[][]::new))
                .toArray(byte[][][]::new);
        this.count = parts.stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
    }

    static Composition of(SurrogateKind kind) {
        List<String> given = WordLists.GIVEN_NAMES;
        List<String> family = WordLists.FAMILY_NAMES;
        List<String> invented = WordLists.INVENTED_WORDS;
        return new Composition(
                switch (kind) {
                    case GIVEN_NAME -> List.of(given);
                    case FAMILY_NAME -> List.of(family);
                    case FULL_NAME -> List.of(given, List.of(" "), family);
                    case EMAIL ->
                        List.of(
                                WordLists.lowerCase(WordLists.GIVEN_NAMES),
                                List.of("."),
                                WordLists.lowerCase(WordLists.FAMILY_NAMES),
                                digits(3),
                                List.of("@example.com", "@example.net", "@example.org"));
                    case PHONE -> List.of(List.of("+1 "), WordLists.AREA_CODES, List.of("-555-01"), digits(2));
                    case STREET_ADDRESS -> List.of(numbers(999), List.of(" "), invented, STREETS, WAYS);
                    case CITY -> List.of(invented, TOWNS);
                    case POSTAL_CODE ->
                        List.of(List.of("000", "001", "002", "003", "004"), digits(2), List.of("-"), digits(4));
                    case ORGANISATION -> List.of(invented, FIRMS, TRADES);
                });
    }

    private static List<String> numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList();
    }

    /** All strings of so many digits. */
    private static List<String> digits(int width) {
        int count = IntStream.range(0, width).reduce(1, (product, i) -> product * 10);
        return IntStream.range(count, 2 * count)
                .mapToObj(number -> Integer.toString(number).substring(1))
                .toList();
    }

    /** How many texts there are. */
    int count() {
        return count;
    }

    /** Adds the text of a number below {@link #count()} to a batch. */
    void add(int number, ByteBatch texts) {
        int length = 0;
        int rest = number;
        for (byte[][] choices : parts) {
            length += choices[rest % choices.length].length;
            rest /= choices.length;
        }
        int at = texts.reserve(length);
        rest = number;
        for (byte[][] choices : parts) {
            byte[] choice = choices[rest % choices.length];
            System.arraycopy(choice, 0, texts.data(), at, choice.length);
            at += choice.length;
            rest /= choices.length;
        }
    }
}
