package io.greenveil.privacy.artifact;

import io.greenveil.privacy.artifact.ArtifactException.Reason;
import io.greenveil.privacy.cipher.ChunkedGcm;
import io.greenveil.privacy.keys.KeyMaterial;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The data encryption key (DEK) of one folder, made for it alone from a {@code SecureRandom}. Once it is gone, nobody opens
 * a file of that folder, whatever copies of the files there are. {@link DataKeyFile} keeps it.
 */
public final class DataKey implements FileKeys {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int id;
    private final KeyMaterial key;

    private DataKey(int id, KeyMaterial key) {
        this.id = id;
        this.key = key;
    }

    /** A new key. */
    static byte[] random() {
        byte[] bytes = new byte[ChunkedGcm.KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** The key with a copy of these bytes; wipe the array afterwards. */
    static DataKey copyOf(byte[] bytes) {
        KeyMaterial material = KeyMaterial.copyOf(bytes);
        byte[] id = HexFormat.of().parseHex(material.fingerprint(new byte[0]));
        return new DataKey(ByteBuffer.wrap(id).getInt(), material);
    }

    /** What its files are bound to beside their place. */
    public String artifact() {
        return "data-key/" + HexFormat.of().toHexDigits(id);
    }

    @Override
    public int newKeyId() {
        return id;
    }

    @Override
    public KeyMaterial newInputKey() {
        return key.part(0, key.length());
    }

    @Override
    public ChunkedGcm open(int keyId, ArtifactPlace place, byte[] header) {
        if (keyId != id) {
            throw refused(place, "was written under the key of another folder");
        }
        return ChunkedGcm.of(key, place.context(), header)
                .orElseThrow(() -> refused(place, "was altered, or belongs elsewhere in the folder"));
    }

    private static ArtifactException refused(ArtifactPlace place, String problem) {
        return new ArtifactException(Reason.ALTERED, "The file " + place.path() + " " + problem + ". Do not use it");
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return artifact();
    }
}
