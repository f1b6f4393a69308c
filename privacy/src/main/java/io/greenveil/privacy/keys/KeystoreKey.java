package io.greenveil.privacy.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The two keys of a wrapped keystore, derived from its keystore key by HKDF-SHA-256: one for entries, AES-256-GCM (NIST SP
 * 800-38D) under a random nonce of 12 bytes with keystore, name and instant as additional data; one for the file as a
 * whole, HMAC-SHA-256. Every put makes one nonce and GCM's bound for random ones is 2^32, far beyond what a keystore sees.
 *
 * <p>Goes to the Java platform's cipher directly, since {@code privacy.cipher} is built upon this package.
 */
final class KeystoreKey implements AutoCloseable {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String keystore;
    private final KeyMaterial entries;
    private final KeyMaterial whole;

    /** @param keystoreKey stays the caller's */
    KeystoreKey(byte[] keystoreKey, String keystore) {
        this.keystore = keystore;
        try (KeyMaterial key = KeyMaterial.copyOf(keystoreKey)) {
            this.entries = derive(key, "entries");
            this.whole = derive(key, "mac");
        }
    }

    private KeyMaterial derive(KeyMaterial key, String use) {
        return key.derive(new byte[0], CanonicalFields.encode("greenveil/keystore/1", use, keystore), KEY_BYTES);
    }

    WrappedEntry seal(String name, Instant made, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, nonce, name, made).doFinal(secret);
            byte[] sealed = Arrays.copyOf(nonce, nonce.length + text.length);
            System.arraycopy(text, 0, sealed, nonce.length, text.length);
            return new WrappedEntry(name, made, Base64.getEncoder().encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM could not encrypt " + secret.length + " bytes", e);
        }
    }

    /** The secret of an entry, or nothing if it is not what was sealed under this name and instant. */
    Optional<KeyMaterial> open(WrappedEntry entry) {
        try {
            byte[] sealed = Base64.getDecoder().decode(entry.sealed());
            if (sealed.length < NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            byte[] secret = cipher(Cipher.DECRYPT_MODE, nonce, entry.name(), entry.made())
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            KeyMaterial material = KeyMaterial.copyOf(secret);
            Arrays.fill(secret, (byte) 0);
            return Optional.of(material);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String name, Instant made) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        entries.init(cipher, mode, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(CanonicalFields.encode("greenveil/keystore-entry/1", keystore, name, made.toString()));
        return cipher;
    }

    /** The code over everything in a file but itself, 64 hexadecimal digits. */
    String codeOf(WrappedDocument document) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            whole.init(mac);
            return HexFormat.of().formatHex(mac.doFinal(document.canonical()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    /** Compares in a time that does not depend on where the codes differ. */
    boolean isGenuine(WrappedDocument document) {
        return MessageDigest.isEqual(
                codeOf(document).getBytes(StandardCharsets.UTF_8),
                document.mac().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        entries.close();
        whole.close();
    }
}
