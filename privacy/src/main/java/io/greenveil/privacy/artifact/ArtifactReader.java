package io.greenveil.privacy.artifact;

import io.greenveil.privacy.artifact.ArtifactException.Reason;
import io.greenveil.privacy.cipher.ChunkedGcm;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Opens an encrypted file and reads it at any position. Opening checks key, artifact, place and length; every byte that is
 * given out was authenticated. Not safe for use by several threads at once.
 *
 * <p>Errors: {@link ArtifactException} {@code NOT_ENCRYPTED}, {@code KEY} or {@code ALTERED}.
 */
public final class ArtifactReader implements Closeable {
    private final ArtifactBytes file;
    private final ArtifactPlace place;
    private final ChunkedGcm message;
    private final long fileLength;
    private long number;
    private byte[] chunk;

    private ArtifactReader(ArtifactBytes file, ArtifactPlace place, ChunkedGcm message, long fileLength)
            throws IOException {
        this.file = file;
        this.place = place;
        this.message = message;
        this.fileLength = fileLength;
        this.number = ArtifactLayout.lastChunk(fileLength);
        this.chunk = decrypted(number);
    }

    /** Opens the file that lies at this place; {@code file} is closed with the reader, or when it does not open. */
    public static ArtifactReader open(ArtifactBytes file, FileKeys keys, ArtifactPlace place) throws IOException {
        try {
            long length = file.length();
            if (!ArtifactLayout.possible(length)) {
                throw new ArtifactException(
                        Reason.NOT_ENCRYPTED,
                        "The file " + place + " is not an encrypted file of Greenveil, or is cut off (" + length
                                + " bytes). Do not use it");
            }
            byte[] header = new byte[ArtifactLayout.HEADER_BYTES];
            file.readFully(0, header);
            ByteBuffer prefix = ByteBuffer.wrap(header);
            if (prefix.getInt() != ArtifactLayout.MAGIC) {
                throw new ArtifactException(
                        Reason.NOT_ENCRYPTED,
                        "The file " + place + " is not an encrypted file of Greenveil: it is plain or was altered."
                                + " Do not use it");
            }
            byte[] messageHeader = Arrays.copyOfRange(header, ArtifactLayout.PREFIX_BYTES, header.length);
            return new ArtifactReader(file, place, keys.open(prefix.getInt(), place, messageHeader), length);
        } catch (IOException | RuntimeException failure) {
            try {
                file.close();
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    /** Bytes inside; authenticated when the file was opened. */
    public long length() {
        return ArtifactLayout.plainLength(fileLength);
    }

    /** Reads up to {@code length} bytes from {@code position}; -1 at the end. */
    public int read(long position, byte[] target, int offset, int length) throws IOException {
        if (position >= length()) {
            return -1;
        }
        long wanted = position / ChunkedGcm.CHUNK_BYTES;
        if (wanted != number) {
            chunk = decrypted(wanted);
            number = wanted;
        }
        int from = (int) (position % ChunkedGcm.CHUNK_BYTES);
        int taken = Math.min(length, chunk.length - from);
        System.arraycopy(chunk, from, target, offset, taken);
        return taken;
    }

    @Override
    public void close() throws IOException {
        message.close();
        file.close();
    }

    private byte[] decrypted(long wanted) throws IOException {
        long offset = ArtifactLayout.offset(wanted);
        byte[] sealed = new byte[(int) Math.min(ArtifactLayout.SEALED_CHUNK_BYTES, fileLength - offset)];
        file.readFully(offset, sealed);
        return message.open(wanted, sealed)
                .orElseThrow(() -> new ArtifactException(
                        Reason.ALTERED,
                        "The file " + place + " was altered or cut off (chunk " + wanted + "). Do not use it"));
    }
}
