package io.greenveil.privacy.keys.provider;

import io.greenveil.privacy.keys.CanonicalFields;

/**
 * What keeps the key of a keystore: a service that wraps it (encrypts it under a key that never leaves the service), or one
 * that holds it. Implementations keep nothing between calls and are used by one thread at a time.
 *
 * <p>Errors: {@link io.greenveil.privacy.keys.KeyException} with {@code WRONG_PASSWORD} where the credential is refused,
 * {@code SERVICE_KEY_UNUSABLE} where the service has no such key or it is disabled or destroyed,
 * {@code SERVICE_UNREACHABLE} where there is no answer, {@code STORE_UNREADABLE} where what was wrapped does not come back.
 * No message holds a key, a credential or a text that the service sent.
 */
public interface KeyWrapper {
    /** Bytes of a keystore key. */
    int KEY_BYTES = 32;

    /**
     * Wraps the key.
     *
     * @param key 32 bytes; the caller wipes them
     * @param keystore the id of the keystore, which is bound to the wrapped key where the service can authenticate
     *     additional data
     * @return what the file keeps; printable ASCII
     */
    String wrap(byte[] key, String keystore);

    /** The key again; the caller wipes it. */
    byte[] unwrap(String wrapped, String keystore);

    /** The additional data of a keystore, for services that authenticate bytes. */
    static byte[] additionalData(String keystore) {
        return CanonicalFields.encode("greenveil-keystore/1", keystore);
    }
}
