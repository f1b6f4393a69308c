package io.greenveil.privacy.keys.audit;

import io.greenveil.privacy.keys.CanonicalFields;
import io.greenveil.privacy.keys.KeyMaterial;
import io.greenveil.privacy.keys.KeyProvider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;

/**
 * The two keys of an audit log, one for its lines and one for its head, derived by HKDF-SHA-256 from a secret that the
 * keystore holds for nothing else. Codes are HMAC-SHA-256, written as 64 hexadecimal digits.
 */
final class AuditKey implements AutoCloseable {
    /** The key that the secret lies under. Its epoch 1 is the secret, so rotating the key would change nothing. */
    static final String ALIAS = "greenveil/audit";

    private static final int EPOCH = 1;
    private static final int KEY_BYTES = 32;

    private final KeyMaterial lines;
    private final KeyMaterial head;

    private AuditKey(KeyMaterial lines, KeyMaterial head) {
        this.lines = lines;
        this.head = head;
    }

    static boolean isIn(KeyProvider keys) {
        return keys.list().stream().anyMatch(version -> version.alias().equals(ALIAS));
    }

    static AuditKey of(KeyProvider keys) {
        return from(keys.epochKey(ALIAS, EPOCH));
    }

    /** The keys of a secret, which stays the caller's. */
    static AuditKey from(KeyMaterial secret) {
        return new AuditKey(derive(secret, "line"), derive(secret, "head"));
    }

    private static KeyMaterial derive(KeyMaterial secret, String use) {
        return secret.derive(new byte[0], CanonicalFields.encode("greenveil/audit/1", use), KEY_BYTES);
    }

    String ofLine(String text) {
        return code(lines, text);
    }

    String ofHead(String text) {
        return code(head, text);
    }

    /** Compares two codes in a time that does not depend on where they differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String code(KeyMaterial key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            key.init(mac);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public void close() {
        lines.close();
        head.close();
    }
}
