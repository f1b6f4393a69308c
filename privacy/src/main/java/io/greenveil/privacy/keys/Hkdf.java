package io.greenveil.privacy.keys;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** HKDF with SHA-256, extract then expand (RFC 5869 section 2). */
final class Hkdf {
    private static final int HASH_BYTES = 32;
    private static final int LONGEST = 255 * HASH_BYTES;

    private Hkdf() {}

    /**
     * @param salt empty means a string of zeros, as section 2.2 says
     * @param length bytes of output keying material, 1 to 8160
     */
    static byte[] derive(SecretKey inputKeyingMaterial, byte[] salt, byte[] info, int length) {
        if (length < 1 || length > LONGEST) {
            throw new IllegalArgumentException("HKDF-SHA-256 gives 1 to " + LONGEST + " bytes, not " + length);
        }
        byte[] input = inputKeyingMaterial.getEncoded();
        byte[] pseudoRandomKey =
                keyed(salt.length == 0 ? new byte[HASH_BYTES] : salt).doFinal(input);
        Arrays.fill(input, (byte) 0);
        byte[] output = expand(pseudoRandomKey, info, length);
        Arrays.fill(pseudoRandomKey, (byte) 0);
        return output;
    }

    private static byte[] expand(byte[] pseudoRandomKey, byte[] info, int length) {
        Mac mac = keyed(pseudoRandomKey);
        byte[] output = new byte[length];
        byte[] block = new byte[0];
        for (int done = 0, counter = 1; done < length; done += HASH_BYTES, counter++) {
            mac.update(block);
            mac.update(info);
            mac.update((byte) counter);
            block = mac.doFinal();
            System.arraycopy(block, 0, output, done, Math.min(HASH_BYTES, length - done));
        }
        Arrays.fill(block, (byte) 0);
        return output;
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new RawKey(key));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256 and it takes keys of any length", e);
        }
    }
}
