package io.greenveil.privacy.artifact;

import io.greenveil.privacy.cipher.ChunkedGcm;
import io.greenveil.privacy.keys.KeyMaterial;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Encrypts what is written to it; at most one chunk waits in memory. {@link #close} writes the last chunk, without which
 * the file does not open; after a write that failed it does not. {@link #flush} passes on whole chunks only. Not safe for
 * use by several threads at once.
 */
public final class ArtifactOutputStream extends OutputStream {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final OutputStream out;
    private final ChunkedGcm message;
    private final byte[] chunk = new byte[ChunkedGcm.CHUNK_BYTES];
    private int filled;
    private boolean failed;
    private boolean closed;

    /**
     * Begins a file.
     *
     * @param out where the encrypted bytes go; closed with this stream
     */
    public ArtifactOutputStream(OutputStream out, FileKeys keys, ArtifactPlace place) throws IOException {
        this.out = out;
        try (KeyMaterial inputKey = keys.newInputKey()) {
            this.message = ChunkedGcm.create(inputKey, place.context(), RANDOM);
        }
        out.write(ByteBuffer.allocate(ArtifactLayout.HEADER_BYTES)
                .putInt(ArtifactLayout.MAGIC)
                .putInt(keys.newKeyId())
                .put(message.header())
                .array());
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (closed || failed) {
            throw new IOException("The stream is closed, or an earlier write failed");
        }
        for (int done = 0; done < length; ) {
            int taken = Math.min(length - done, chunk.length - filled);
            System.arraycopy(bytes, offset + done, chunk, filled, taken);
            filled += taken;
            done += taken;
            if (filled == chunk.length) {
                seal(chunk);
                filled = 0;
            }
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out;
                message) {
            if (!failed) {
                seal(Arrays.copyOf(chunk, filled));
            }
            Arrays.fill(chunk, (byte) 0);
        }
    }

    private void seal(byte[] next) throws IOException {
        failed = true;
        out.write(message.sealNext(next));
        failed = false;
    }
}
