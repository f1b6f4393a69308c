package io.greenveil.privacy.keys;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * One version of the key under an alias. Holds no secret and may go anywhere.
 *
 * @param alias name of the key
 * @param version 1 for the first; the highest is the current one
 * @param epoch epoch of tokens that was current when this version was made, 1 for the first
 * @param created when it was made
 */
public record KeyVersion(String alias, int version, int epoch, Instant created) implements Serializable {
    public KeyVersion {
        KeyAlias.require(alias);
        if (version < 1 || epoch < 1) {
            throw new IllegalArgumentException("Versions and epochs of keys count from 1");
        }
    }

    /** {@code alias@vN}. */
    public String label() {
        return alias + "@v" + version;
    }

    /**
     * The 4 bytes that stand in every sealed value: the first of SHA-256 over the canonical fields
     * {@code greenveil/key-id}, alias and version. It says which version to ask for and nothing about the key itself. Two
     * aliases may share one (a chance of 2^-32 a pair); opening tries them all and the authentication tag decides.
     */
    public int keyId() {
        byte[] name = CanonicalFields.encode("greenveil/key-id", alias, Integer.toString(version));
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name))
                    .getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
