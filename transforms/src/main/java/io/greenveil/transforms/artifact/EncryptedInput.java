package io.greenveil.transforms.artifact;

import io.greenveil.privacy.artifact.ArtifactReader;
import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.fs.FSInputStream;

/** A decrypted file as Hadoop reads it. */
final class EncryptedInput extends FSInputStream {
    private final ArtifactReader reader;
    private long position;

    EncryptedInput(ArtifactReader reader) {
        this.reader = reader;
    }

    @Override
    public synchronized int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = reader.read(position, target, offset, length);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public synchronized void seek(long wanted) throws IOException {
        if (wanted < 0 || wanted > reader.length()) {
            throw new EOFException("There is no position " + wanted + " in " + reader.length() + " bytes");
        }
        position = wanted;
    }

    @Override
    public synchronized long getPos() {
        return position;
    }

    @Override
    public synchronized int available() {
        return (int) Math.min(Integer.MAX_VALUE, reader.length() - position);
    }

    @Override
    public boolean seekToNewSource(long target) {
        return false;
    }

    @Override
    public synchronized void close() throws IOException {
        reader.close();
    }
}
