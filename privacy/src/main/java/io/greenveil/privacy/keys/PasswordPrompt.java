package io.greenveil.privacy.keys;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the password on the terminal, once in a process, which keeps the answer: a command opens its keystore several
 * times. For commands at a terminal; executors and scheduled runs have none.
 */
final class PasswordPrompt {
    /** The reference that asks. */
    static final String REFERENCE = "prompt";

    private static char @Nullable [] answer;

    private PasswordPrompt() {}

    /** A copy of the answer; the caller wipes it. */
    static synchronized char[] ask(@Nullable Console console) {
        if (answer == null) {
            answer = console == null ? null : console.readPassword("Password or credential of the keystore: ");
        }
        if (answer == null) {
            throw new KeyException(
                    KeyException.Reason.PASSWORD_NOT_RESOLVED,
                    "The password of the keystore cannot be asked for: this process has no terminal. Executors and"
                            + " scheduled runs take env:NAME or file:/path");
        }
        return answer.clone();
    }
}
