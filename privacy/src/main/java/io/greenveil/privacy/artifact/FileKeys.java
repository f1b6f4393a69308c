package io.greenveil.privacy.artifact;

import io.greenveil.privacy.cipher.ChunkedGcm;
import io.greenveil.privacy.keys.KeyMaterial;

/** Where encrypted files find their keys: in a keystore, or in the key that a folder has for itself. */
public interface FileKeys extends AutoCloseable {
    /** The 4 bytes by which a new file names its key. */
    int newKeyId();

    /** The input key of a new file, to be closed by the caller. */
    KeyMaterial newInputKey();

    /**
     * The message that begins with this header, in a file that names this key.
     *
     * @throws ArtifactException {@code KEY} if there is no such key, {@code ALTERED} if there is but the header belongs to
     *     other bytes, another artifact or another place
     */
    ChunkedGcm open(int keyId, ArtifactPlace place, byte[] header);

    /** Wipes what was read for this object alone; files that were opened or begun go on. */
    @Override
    void close();
}
