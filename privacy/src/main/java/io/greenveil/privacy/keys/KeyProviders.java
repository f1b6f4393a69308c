package io.greenveil.privacy.keys;

import io.greenveil.privacy.keys.provider.ProviderChoice;

/** Finds the provider of a keystore by the content of its file: a wrapped keystore begins with a brace. */
public final class KeyProviders {
    private KeyProviders() {}

    /**
     * Opens the store for this process.
     *
     * @throws KeyException {@code STORE_NOT_FOUND}, {@code STORE_UNREADABLE}, {@code WRONG_PASSWORD},
     *     {@code PASSWORD_NOT_RESOLVED}, {@code SERVICE_UNREACHABLE} or {@code SERVICE_KEY_UNUSABLE}
     */
    public static KeyProvider open(KeystoreReference reference) {
        return WrappedKeystore.is(new KeystoreFile(reference.path()).read())
                ? WrappedKeystore.open(reference)
                : Pkcs12Keystore.open(reference);
    }

    /** Opens the store, or makes a PKCS12 file if there is none. */
    public static KeyProvider openOrCreate(KeystoreReference reference) {
        return new KeystoreFile(reference.path()).exists() ? open(reference) : Pkcs12Keystore.create(reference);
    }

    /**
     * Opens the store, or makes a wrapped keystore if there is none.
     *
     * @throws KeyException also {@code STORE_EXISTS} if there is one of another provider or with other settings
     */
    public static KeyProvider openOrCreate(KeystoreReference reference, ProviderChoice choice) {
        KeystoreFile file = new KeystoreFile(reference.path());
        if (!file.exists()) {
            return WrappedKeystore.create(reference, choice);
        }
        byte[] content = file.read();
        if (!WrappedKeystore.is(content)) {
            throw exists(file, "a PKCS12 file");
        }
        ProviderChoice found = WrappedKeystore.choiceOf(content, file.toString());
        if (!found.equals(choice)) {
            throw exists(file, found.toString());
        }
        return WrappedKeystore.open(reference);
    }

    private static KeyException exists(KeystoreFile file, String what) {
        return new KeyException(
                KeyException.Reason.STORE_EXISTS,
                "Keystore " + file + " is there already and is of another provider, " + what
                        + ". Leave provider and settings out to use it, or name another file");
    }
}
