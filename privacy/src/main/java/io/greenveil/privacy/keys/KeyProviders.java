package io.greenveil.privacy.keys;

/** Finds the provider that a reference asks for. Today every reference is a PKCS12 file. */
public final class KeyProviders {
    private KeyProviders() {}

    /**
     * Opens the store for this process.
     *
     * @throws KeyException {@code STORE_NOT_FOUND}, {@code STORE_UNREADABLE}, {@code WRONG_PASSWORD} or
     *     {@code PASSWORD_NOT_RESOLVED}
     */
    public static KeyProvider open(KeystoreReference reference) {
        return Pkcs12Keystore.open(reference);
    }

    /** Opens the store, or makes it if there is none. */
    public static KeyProvider openOrCreate(KeystoreReference reference) {
        return new KeystoreFile(reference.path()).exists()
                ? Pkcs12Keystore.open(reference)
                : Pkcs12Keystore.create(reference);
    }
}
