package io.greenveil.privacy.keys.provider;

import io.greenveil.privacy.keys.KeyException;
import java.util.Arrays;

/** What a service knows its caller by. Never printed; wiped when closed, as far as a JVM can. */
public final class Credential implements AutoCloseable {
    private final char[] characters;
    private final String reference;

    /**
     * @param characters become this object's own, which wipes them
     * @param reference where they came from, for messages
     */
    public Credential(char[] characters, String reference) {
        this.characters = characters;
        this.reference = reference;
    }

    /** The credential as one line of printable ASCII, as it goes into a header. */
    String line() {
        String text = text();
        if (!text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw malformed("one line of printable ASCII");
        }
        return text;
    }

    String text() {
        return new String(characters);
    }

    char[] copy() {
        return characters.clone();
    }

    /** That the credential has another form than the service asks for; does not show it. */
    KeyException malformed(String form) {
        return new KeyException(
                KeyException.Reason.PASSWORD_NOT_RESOLVED,
                "The credential in " + reference + " is not " + form + " (not shown)");
    }

    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "credential in " + reference;
    }
}
