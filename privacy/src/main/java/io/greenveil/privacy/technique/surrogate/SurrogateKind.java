package io.greenveil.privacy.technique.surrogate;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What surrogates look like. Addresses and numbers are of ranges that reach nobody; names of persons are common ones and
 * those of people who live, but not of the people in the table. There is no kind for user names: none is reserved for
 * fiction.
 */
public enum SurrogateKind {
    /** {@code Clara}. */
    GIVEN_NAME("given-name"),
    /** {@code Novak}. */
    FAMILY_NAME("family-name"),
    /** {@code Clara Novak}. */
    FULL_NAME("full-name"),
    /** {@code clara.novak417@example.org}: only example.com, example.net and example.org (RFC 2606, section 3). */
    EMAIL("email"),
    /**
     * {@code +1 212-555-0147}: a United States number from 555-0100 to 555-0199, which the North American Numbering Plan
     * keeps for fiction.
     */
    PHONE("phone"),
    /** {@code 417 Belhulcombe Lane}: the name of the street is made of an invented word. */
    STREET_ADDRESS("street-address"),
    /** {@code Torganville}: made of an invented word. */
    CITY("city"),
    /** {@code 00317-2906}: a ZIP+4 code with a first part below 00500, where the United States have none. */
    POSTAL_CODE("postal-code"),
    /** {@code Verimex Logistics}: made of an invented word and a trade. */
    ORGANISATION("organisation");

    /** Version of the lists and of the way in which all kinds are made; those of another version are other surrogates. */
    private static final int VERSION = 1;

    private final String word;

    SurrogateKind(String word) {
        this.word = word;
    }

    /** The kind of a word. Throws {@link IllegalArgumentException} that lists the words there are. */
    public static SurrogateKind ofWord(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no kind of surrogate '" + word
                        + "'; the kinds are "
                        + Arrays.stream(values()).map(SurrogateKind::word).collect(Collectors.joining(", "))));
    }

    /** As it is written in policies and in SQL. */
    public String word() {
        return word;
    }

    /** Word and version of what is chosen from, such as {@code city/1}; surrogates of two versions are unrelated. */
    public String edition() {
        return word + "/" + VERSION;
    }

    /** How many different surrogates there are. */
    public int count() {
        return Composition.of(this).count();
    }
}
