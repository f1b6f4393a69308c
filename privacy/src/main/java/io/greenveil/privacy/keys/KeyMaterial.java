package io.greenveil.privacy.keys;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.Mac;

/**
 * A secret. Its bytes go into ciphers, message authentication codes and derived secrets and are not to be had
 * otherwise: no accessor, no {@code toString}, and Java serialisation fails (the class is declared serialisable only so
 * that the refusal is its own and names the reason).
 */
public final class KeyMaterial implements Serializable, AutoCloseable {
    private static final byte[] FINGERPRINT = "greenveil/fingerprint".getBytes(StandardCharsets.US_ASCII);

    private final transient RawKey key;

    private KeyMaterial(RawKey key) {
        this.key = key;
    }

    /** A secret with a copy of these bytes. For providers and published test vectors; wipe the array afterwards. */
    public static KeyMaterial copyOf(byte[] bytes) {
        return new KeyMaterial(new RawKey(bytes));
    }

    /** Length in bytes. */
    public int length() {
        return key.length();
    }

    /** A secret derived from this one by HKDF-SHA-256 (RFC 5869). */
    public KeyMaterial derive(byte[] salt, byte[] info, int length) {
        byte[] derived = Hkdf.derive(key, salt, info, length);
        KeyMaterial material = copyOf(derived);
        Arrays.fill(derived, (byte) 0);
        return material;
    }

    /** Puts this secret into a cipher. */
    public void init(Cipher cipher, int mode, AlgorithmParameterSpec parameters) {
        try {
            cipher.init(mode, key, parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "A key of " + length() + " bytes does not fit " + cipher.getAlgorithm(), e);
        }
    }

    /** Puts this secret into a cipher that takes no parameters. */
    public void init(Cipher cipher, int mode) {
        try {
            cipher.init(mode, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "A key of " + length() + " bytes does not fit " + cipher.getAlgorithm(), e);
        }
    }

    /** Puts this secret into a cipher that makes a key schedule of its own; the bytes that it gets are wiped then. */
    public void schedule(Consumer<byte[]> cipher) {
        byte[] all = key.getEncoded();
        try {
            cipher.accept(all);
        } finally {
            Arrays.fill(all, (byte) 0);
        }
    }

    /** The secret that bytes {@code from} to {@code to} of this one are, as in modes with two keys in one. */
    public KeyMaterial part(int from, int to) {
        byte[] all = key.getEncoded();
        byte[] bytes = Arrays.copyOfRange(all, from, to);
        Arrays.fill(all, (byte) 0);
        KeyMaterial part = copyOf(bytes);
        Arrays.fill(bytes, (byte) 0);
        return part;
    }

    /** Puts this secret into a message authentication code. */
    public void init(Mac mac) {
        try {
            mac.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("A key of " + length() + " bytes does not fit " + mac.getAlgorithm(), e);
        }
    }

    /**
     * Puts this secret into a hash as HMAC does (RFC 2104, section 2): hashed first if it is longer than a block, filled up
     * with zeros, every byte XORed with {@code pad}.
     */
    public void update(MessageDigest hash, int blockBytes, byte pad) {
        byte[] all = key.getEncoded();
        byte[] secret = all.length > blockBytes ? hash.digest(all) : all;
        byte[] block = Arrays.copyOf(secret, blockBytes);
        for (int i = 0; i < blockBytes; i++) {
            block[i] ^= pad;
        }
        hash.update(block);
        Arrays.fill(all, (byte) 0);
        Arrays.fill(secret, (byte) 0);
        Arrays.fill(block, (byte) 0);
    }

    /**
     * Sixteen hexadecimal digits by which two processes find out that they hold the same secret. With a fresh random
     * challenge for each comparison it tells nobody anything else.
     */
    public String fingerprint(byte[] challenge) {
        return HexFormat.of().formatHex(Hkdf.derive(key, challenge, FINGERPRINT, 8));
    }

    /** Wipes the bytes, as far as a JVM can; every later use fails. */
    @Override
    public void close() {
        key.destroy();
    }

    @Override
    public String toString() {
        return key.toString();
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("Keys are never serialised; each process opens the keystore for itself");
    }
}
