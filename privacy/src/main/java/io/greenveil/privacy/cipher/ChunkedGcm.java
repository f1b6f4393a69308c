package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyMaterial;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * One message under Cobblestone-256 of c2sp.org/chunked-encryption: chunks of 16 KiB under AES-256-GCM, the last one
 * shorter, with a key and base nonce of this message alone, which HKDF-Expand-SHA-512 makes from an input key, a random
 * salt and a context, and a commitment to all three.
 *
 * <p>Guarantees: {@link #open} gives the bytes that were sealed under the same input key, salt, context and chunk number,
 * or nothing. A message ends with its only short chunk, so who opens the last chunk and finds it short knows the length.
 *
 * <p>Does not: hide the length; notice that a caller stopped before the last chunk.
 *
 * <p>One message each; not safe for use by several threads at once.
 */
public final class ChunkedGcm implements AutoCloseable {
    /** Bytes of every chunk but the last, which has fewer and may have none. */
    public static final int CHUNK_BYTES = 16 * 1024;
    /** Bytes that sealing adds to a chunk. */
    public static final int TAG_BYTES = AesGcm.TAG_BYTES;
    /** Bytes before the first chunk: salt and commitment. */
    public static final int HEADER_BYTES = 56;
    /** Bytes of an input key. */
    public static final int KEY_BYTES = 32;

    private static final int SALT_BYTES = 24;
    private static final int COMMITMENT_BYTES = HEADER_BYTES - SALT_BYTES;
    private static final int KEY_AND_NONCE_BYTES = KEY_BYTES + AesGcm.NONCE_BYTES;
    private static final long MOST_CHUNKS = 1L << 38;
    private static final byte[] NO_DATA = new byte[0];
    private static final byte[] PREFIX =
            "c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0".getBytes(StandardCharsets.US_ASCII);

    private final KeyMaterial key;
    private final AesGcm gcm;
    private final byte[] baseNonce;
    private final byte[] header;
    private long sealed;

    private ChunkedGcm(KeyMaterial inputKey, byte[] context, byte[] salt) {
        byte[] derived = expand(inputKey, context, salt);
        byte[] keyBytes = Arrays.copyOf(derived, KEY_BYTES);
        this.key = KeyMaterial.copyOf(keyBytes);
        this.gcm = new AesGcm(key);
        this.baseNonce = Arrays.copyOfRange(derived, KEY_BYTES, KEY_AND_NONCE_BYTES);
        this.header = Arrays.copyOf(salt, HEADER_BYTES);
        System.arraycopy(derived, KEY_AND_NONCE_BYTES, header, SALT_BYTES, COMMITMENT_BYTES);
        Arrays.fill(keyBytes, (byte) 0);
        Arrays.fill(derived, (byte) 0);
    }

    /**
     * A new message, under a salt from {@code random}.
     *
     * @throws IllegalArgumentException if the input key has not 32 bytes
     */
    public static ChunkedGcm create(KeyMaterial inputKey, byte[] context, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return withSalt(inputKey, context, salt);
    }

    /** The same under a given salt, for published vectors only: a salt is never used twice. */
    static ChunkedGcm withSalt(KeyMaterial inputKey, byte[] context, byte[] salt) {
        return new ChunkedGcm(inputKey, context, salt);
    }

    /** The message that begins with this header, or nothing if it has another input key or context. */
    public static Optional<ChunkedGcm> of(KeyMaterial inputKey, byte[] context, byte[] header) {
        if (header.length != HEADER_BYTES) {
            return Optional.empty();
        }
        ChunkedGcm message = withSalt(inputKey, context, Arrays.copyOf(header, SALT_BYTES));
        if (MessageDigest.isEqual(message.header, header)) {
            return Optional.of(message);
        }
        message.close();
        return Optional.empty();
    }

    /** Salt and commitment, which stand before the first chunk. */
    public byte[] header() {
        return header.clone();
    }

    /** Seals the next chunk; chunks are numbered as they come, so no nonce is used twice. */
    public byte[] sealNext(byte[] chunk) {
        byte[] out = new byte[chunk.length + TAG_BYTES];
        gcm.seal(nonce(sealed++), NO_DATA, chunk, out, 0);
        return out;
    }

    /** The chunk with this number, from 0, or nothing if these are not its bytes. */
    public Optional<byte[]> open(long number, byte[] chunk) {
        return gcm.open(nonce(number), NO_DATA, chunk, 0);
    }

    /** Wipes the key of the message, as far as a JVM can. */
    @Override
    public void close() {
        key.close();
    }

    private byte[] nonce(long number) {
        if (number < 0 || number >= MOST_CHUNKS) {
            throw new IllegalArgumentException("A message has at most 2^38 chunks");
        }
        byte[] nonce = baseNonce.clone();
        for (int i = 0; i < Long.BYTES; i++) {
            nonce[nonce.length - 1 - i] ^= (byte) (number >>> (Byte.SIZE * i));
        }
        return nonce;
    }

    /** HKDF-Expand (RFC 5869 section 2.3) with SHA-512, the input key as pseudo-random key. */
    private static byte[] expand(KeyMaterial inputKey, byte[] context, byte[] salt) {
        if (inputKey.length() != KEY_BYTES) {
            throw new IllegalArgumentException("The input key has " + KEY_BYTES + " bytes, not " + inputKey.length());
        }
        Mac mac = mac();
        inputKey.init(mac);
        byte[] output = new byte[KEY_AND_NONCE_BYTES + COMMITMENT_BYTES];
        byte[] block = NO_DATA;
        for (int done = 0, counter = 1; done < output.length; done += block.length, counter++) {
            mac.update(block);
            mac.update(PREFIX);
            mac.update(salt);
            mac.update(context);
            mac.update((byte) counter);
            block = mac.doFinal();
            System.arraycopy(block, 0, output, done, Math.min(block.length, output.length - done));
        }
        Arrays.fill(block, (byte) 0);
        return output;
    }

    private static Mac mac() {
        try {
            return Mac.getInstance("HmacSHA512");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 17 has HmacSHA512", e);
        }
    }
}
