package io.greenveil.privacy.keys;

import java.io.Serializable;
import java.util.Objects;

/**
 * Where a keystore lies and where its password is to be found. Holds references only, never a secret, so it may be
 * serialised, logged and shipped to executors; each process resolves both for itself on its own node.
 *
 * @param path file path of the PKCS12 keystore, the same on every node (or a bare file name delivered by
 *     {@code --files})
 * @param password {@code env:NAME} for an environment variable or {@code file:/path} for the first line of a file
 */
public record KeystoreReference(String path, String password) implements Serializable {
    public KeystoreReference {
        Objects.requireNonNull(path, "path is null");
        Objects.requireNonNull(password, "password is null");
        if (!password.matches("(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)")) {
            throw new IllegalArgumentException(
                    "A keystore password is given by reference, env:NAME or file:/path, never by its value");
        }
    }
}
