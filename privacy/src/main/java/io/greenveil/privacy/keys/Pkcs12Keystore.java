package io.greenveil.privacy.keys;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Keys in a PKCS12 file (RFC 7292), the provider that needs no service. Its entries can be listed by {@code keytool}. The
 * password is resolved anew whenever it is needed and is not kept.
 *
 * <p>Does not protect against whoever can read both the file and its password.
 */
public final class Pkcs12Keystore implements KeystoreFormat {
    private final String where;
    private final String password;

    private Pkcs12Keystore(KeystoreFile file, KeystoreReference reference) {
        this.where = file.toString();
        this.password = reference.password();
    }

    /** Opens an existing keystore. */
    public static KeyProvider open(KeystoreReference reference) {
        KeystoreFile file = new KeystoreFile(reference.path());
        return StoredKeys.open(file, new Pkcs12Keystore(file, reference));
    }

    /** Makes a keystore without keys, readable by its owner only. Throws {@code STORE_EXISTS} if there is a file. */
    public static KeyProvider create(KeystoreReference reference) {
        KeystoreFile file = new KeystoreFile(reference.path());
        return StoredKeys.create(file, new Pkcs12Keystore(file, reference));
    }

    @Override
    public byte[] empty() {
        return withPassword(resolved -> Pkcs12Contents.empty(where, resolved).encode());
    }

    @Override
    public <T> T open(byte[] file, Function<KeystoreEntries, T> work) {
        return withPassword(resolved -> work.apply(Pkcs12Contents.parse(file, where, resolved)));
    }

    /** The password is never kept. */
    @Override
    public void close() {}

    private <T> T withPassword(Function<char[], T> use) {
        char[] resolved = PasswordReference.resolve(password, System.getenv());
        try {
            return use.apply(resolved);
        } finally {
            Arrays.fill(resolved, '\0');
        }
    }
}
