package io.greenveil.privacy.keys;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a keystore lies and where its password is to be found. Holds references only, never a secret, so it may be
 * serialised, logged and shipped to executors; each process resolves both for itself on its own node.
 *
 * @param path file path of the keystore, the same on every node (or a bare file name delivered by
 *     {@code --files})
 * @param password of its password, or of the credential of the service that keeps its key: {@code env:NAME} for an
 *     environment variable or {@code file:/path} for the first line of a file, {@code prompt} to be asked on the terminal
 * @param audit folder of the audit log; empty for that of the keystore
 */
public record KeystoreReference(String path, String password, String audit) implements Serializable {
    public KeystoreReference {
        Objects.requireNonNull(audit, "audit is null");
        Objects.requireNonNull(path, "path is null");
        Objects.requireNonNull(password, "password is null");
        if (!password.matches("(env:[A-Za-z_][A-Za-z0-9_]*|file:.+|prompt)")) {
            throw new IllegalArgumentException(
                    "A keystore password is given by reference, env:NAME or file:/path, never by its value");
        }
    }

    /** A keystore whose audit log lies beside it. */
    public KeystoreReference(String path, String password) {
        this(path, password, "");
    }

    /** Where the names of the files of the audit log begin. */
    public Path auditBase() {
        Path keystore = OwnedFile.localPath(path);
        return audit.isEmpty()
                ? keystore
                : OwnedFile.localPath(audit).resolve(Objects.requireNonNull(keystore.getFileName()));
    }
}
