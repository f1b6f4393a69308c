package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.CanonicalFields;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of the first alias of {@link MemoryKeys}, derived with the classes of the JDK alone (HKDF-SHA-256, RFC 5869).
 * The first secret of the seed is that of version 1, the second that of epoch 1.
 */
public final class KeysByTheJdk {
    private KeysByTheJdk() {}

    static byte[] ofVersion(long seed, String tenant, String mode, String alias, int length)
            throws GeneralSecurityException {
        return derived(
                secret(seed, 1), CanonicalFields.encode("greenveil/version/1", tenant, mode, alias, "1"), length);
    }

    public static byte[] ofEpoch(long seed, String tenant, String mode, String alias, int length)
            throws GeneralSecurityException {
        return derived(secret(seed, 2), CanonicalFields.encode("greenveil/epoch/1", tenant, mode, alias, "1"), length);
    }

    private static byte[] secret(long seed, int drawn) {
        Random random = new Random(seed);
        byte[] secret = new byte[32];
        for (int i = 0; i < drawn; i++) {
            random.nextBytes(secret);
        }
        return secret;
    }

    private static byte[] derived(byte[] secret, byte[] info, int length) throws GeneralSecurityException {
        byte[] pseudoRandomKey = hmac(new byte[32], secret);
        byte[] first = hmac(pseudoRandomKey, info, new byte[] {1});
        byte[] second = hmac(pseudoRandomKey, first, info, new byte[] {2});
        return Arrays.copyOf(ByteBuffer.allocate(64).put(first).put(second).array(), length);
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }
}
