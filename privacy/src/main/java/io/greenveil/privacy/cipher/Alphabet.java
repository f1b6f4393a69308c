package io.greenveil.privacy.cipher;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The characters that {@link FormatCipher} exchanges for each other, in the order in which they count as numerals. A name
 * ({@link #NAMES}), or {@code characters:} and the characters themselves, such as {@code characters:ACGT}. Immutable.
 */
public final class Alphabet {
    /** What {@link #numeral} answers for a character that stays where it is: one that is neither letter nor digit. */
    static final int KEPT = -1;

    /** What it answers for a letter or digit that is not of the alphabet. */
    static final int FOREIGN = -2;

    private static final String LISTED = "characters:";
    private static final String DIGITS = "0123456789";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final Map<String, String> NAMED = named();

    /** The names of alphabets, for messages. */
    public static final String NAMES = String.join(", ", NAMED.keySet());

    private final String name;
    private final int[] characters;
    private final Map<Integer, Integer> numerals;
    private final int[] ascii = new int[128];

    private Alphabet(String name, int[] characters) {
        this.name = name;
        this.characters = characters;
        this.numerals = new LinkedHashMap<>();
        for (int character : characters) {
            numerals.put(character, numerals.size());
        }
        Arrays.setAll(ascii, this::lookUp);
    }

    private static Map<String, String> named() {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("digits", DIGITS);
        named.put("hex", DIGITS + "abcdef");
        named.put("upper", UPPER);
        named.put("lower", LOWER);
        named.put("upper-alphanumeric", DIGITS + UPPER);
        named.put("lower-alphanumeric", DIGITS + LOWER);
        named.put("alphanumeric", DIGITS + UPPER + LOWER);
        return named;
    }

    /**
     * The alphabet of a name or list.
     *
     * @throws IllegalArgumentException if there is no such name, or the list has fewer than two characters, one twice, or
     *     half of a surrogate pair
     */
    public static Alphabet of(String text) {
        String listed = text.startsWith(LISTED) ? text.substring(LISTED.length()) : NAMED.get(text);
        if (listed == null) {
            throw new IllegalArgumentException("There is no alphabet '" + text + "'; write one of " + NAMES + ", or '"
                    + LISTED + "' and the characters themselves");
        }
        int[] characters = listed.codePoints().toArray();
        boolean broken =
                Arrays.stream(characters).anyMatch(character -> Character.getType(character) == Character.SURROGATE);
        if (characters.length < 2
                || broken
                || Arrays.stream(characters).distinct().count() < characters.length) {
            throw new IllegalArgumentException("An alphabet has at least two characters, each once");
        }
        return new Alphabet(text, characters);
    }

    /** As it is written in policies and in SQL. */
    public String name() {
        return name;
    }

    /** How many characters it has; the radix of FF1. */
    public int size() {
        return characters.length;
    }

    /** The characters, as code points in their order. */
    public int[] characters() {
        return characters.clone();
    }

    /** Whether all of its characters are of one byte in UTF-8. */
    boolean isAscii() {
        return Arrays.stream(characters).allMatch(character -> character < ascii.length);
    }

    /** The number of a character, {@link #KEPT} or {@link #FOREIGN}. */
    int numeral(int character) {
        return character < ascii.length ? ascii[character] : lookUp(character);
    }

    int character(int numeral) {
        return characters[numeral];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Alphabet that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }

    private int lookUp(int character) {
        Integer numeral = numerals.get(character);
        if (numeral != null) {
            return numeral;
        }
        return Character.isLetterOrDigit(character) ? FOREIGN : KEPT;
    }
}
