package io.greenveil.privacy.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Resolves {@code env:NAME}, {@code file:/path} and {@code prompt} in this process, on this node. */
final class PasswordReference {
    private PasswordReference() {}

    /** The password; the caller wipes it. PKCS12 of the Java platform takes printable ASCII only. */
    static char[] resolve(String reference, Map<String, String> environment) {
        if (reference.equals(PasswordPrompt.REFERENCE)) {
            return requirePrintable(reference, PasswordPrompt.ask(System.console()));
        }
        String password = reference.startsWith("env:")
                ? fromEnvironment(reference, environment)
                : fromFile(reference, Path.of(reference.substring("file:".length())));
        return requirePrintable(reference, password.toCharArray());
    }

    private static char[] requirePrintable(String reference, char[] password) {
        if (password.length == 0) {
            throw unresolved(reference, "is empty");
        }
        for (char c : password) {
            if (c < ' ' || c > '~') {
                throw unresolved(reference, "holds other characters than printable ASCII, which PKCS12 cannot take");
            }
        }
        return password;
    }

    /**
     * The credential of a key management service; the caller wipes it. One line of printable ASCII, or a JSON document,
     * which is known by its brace and may have many lines.
     */
    static char[] resolveCredential(String reference, Map<String, String> environment) {
        if (reference.equals(PasswordPrompt.REFERENCE)) {
            return requirePrintable(reference, PasswordPrompt.ask(System.console()));
        }
        String text = reference.startsWith("env:")
                ? fromEnvironment(reference, environment)
                : wholeFile(reference, Path.of(reference.substring("file:".length())));
        if (!text.stripLeading().startsWith("{")) {
            text = text.lines().findFirst().orElse("");
        }
        if (text.isBlank()) {
            throw unresolved(reference, "is empty");
        }
        if (!text.chars().allMatch(c -> (c >= ' ' && c <= '~') || Character.isWhitespace(c))) {
            throw unresolved(reference, "holds other characters than printable ASCII");
        }
        return text.toCharArray();
    }

    private static String wholeFile(String reference, Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(reference, e);
        }
    }

    private static String fromEnvironment(String reference, Map<String, String> environment) {
        String value = environment.get(reference.substring("env:".length()));
        if (value == null) {
            throw unresolved(reference, "is not set in the environment of this process");
        }
        return value;
    }

    private static String fromFile(String reference, Path file) {
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.findFirst().orElse("");
        } catch (IOException | java.io.UncheckedIOException e) {
            throw unreadable(reference, e);
        }
    }

    private static KeyException unreadable(String reference, Exception e) {
        return new KeyException(
                KeyException.Reason.PASSWORD_NOT_RESOLVED,
                "The password of the keystore, " + reference + ", cannot be read: " + OwnedFile.plainly(e),
                e);
    }

    private static KeyException unresolved(String reference, String problem) {
        return new KeyException(
                KeyException.Reason.PASSWORD_NOT_RESOLVED,
                "The password of the keystore, " + reference + ", " + problem);
    }
}
