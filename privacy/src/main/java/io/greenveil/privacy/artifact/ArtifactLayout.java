package io.greenveil.privacy.artifact;

import io.greenveil.privacy.cipher.ChunkedGcm;

/**
 * The layout of an encrypted file: {@code GVA1}, the key id (4 bytes, see {@code KeyVersion.keyId}), then a message of
 * c2sp.org/chunked-encryption. Everything has a fixed size, so lengths and offsets follow from one another.
 */
public final class ArtifactLayout {
    static final int MAGIC = 0x47564131;
    static final int PREFIX_BYTES = 2 * Integer.BYTES;
    static final int HEADER_BYTES = PREFIX_BYTES + ChunkedGcm.HEADER_BYTES;
    static final int SEALED_CHUNK_BYTES = ChunkedGcm.CHUNK_BYTES + ChunkedGcm.TAG_BYTES;

    private ArtifactLayout() {}

    /**
     * The length of what is inside a file of this length; 0 for a file too short to hold anything. Nothing is checked
     * here: opening the file does that.
     */
    public static long plainLength(long fileLength) {
        long chunks = Math.max(0, fileLength - HEADER_BYTES);
        long rest = chunks % SEALED_CHUNK_BYTES;
        return chunks / SEALED_CHUNK_BYTES * ChunkedGcm.CHUNK_BYTES + Math.max(0, rest - ChunkedGcm.TAG_BYTES);
    }

    /** Number of the last chunk, which is the short one. */
    static long lastChunk(long fileLength) {
        return (fileLength - HEADER_BYTES) / SEALED_CHUNK_BYTES;
    }

    /** Where a chunk begins. */
    static long offset(long chunk) {
        return HEADER_BYTES + chunk * SEALED_CHUNK_BYTES;
    }

    /** Whether a complete file can have this length. */
    static boolean possible(long fileLength) {
        return fileLength >= HEADER_BYTES && (fileLength - HEADER_BYTES) % SEALED_CHUNK_BYTES >= ChunkedGcm.TAG_BYTES;
    }
}
