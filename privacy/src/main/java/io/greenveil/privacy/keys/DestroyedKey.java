package io.greenveil.privacy.keys;

import java.time.Instant;

/**
 * What is left of a key that was destroyed. Holds no secret.
 *
 * @param alias name of the key
 * @param version the version that was destroyed; 0 where it was the key of an epoch
 * @param epoch the epoch of that version, or the epoch itself
 * @param at when
 */
public record DestroyedKey(String alias, int version, int epoch, Instant at) {
    /** {@code alias@vN} for a version, {@code alias@eN} for an epoch. */
    public String label() {
        return version == 0 ? EntryName.ofEpoch(alias, epoch) : alias + "@v" + version;
    }

    /** Whether it was the key of an epoch, which tokens, joined and formatted values are under. */
    public boolean isEpoch() {
        return version == 0;
    }

    /** The key id that stands in values sealed under a version. */
    int keyId() {
        return new KeyVersion(alias, version, epoch, at).keyId();
    }
}
