package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyProvider;

/**
 * Seals values of one column: randomised authenticated encryption, under the current version of a key. What is random
 * comes from the operating system's generator in every session, so that a task attempt, which has a session of its own,
 * shares no nonce under one key with a retry or a speculative copy.
 *
 * <p>Hides everything about a value but its length. Safe for use by several threads. Holds a key and is not
 * serialisable.
 */
public sealed interface SealSession permits SivSeals, GcmSeals {
    /**
     * A session under the current version of a key.
     *
     * @throws KeyException if the provider has no such key
     */
    static SealSession begin(KeyProvider keys, String alias, SealContext context, SealAlgorithm algorithm) {
        return switch (algorithm) {
            case AES_SIV -> SivSeals.begin(keys, alias, context);
            case AES_256_GCM -> GcmSeals.begin(keys, alias, context);
        };
    }

    /** The envelope of a value in the form that {@link CanonicalValue} gives. */
    byte[] seal(byte[] value);

    /** Adds the envelope of each value to {@code envelopes}, in order. */
    void seal(ByteBatch values, ByteBatch envelopes);
}
