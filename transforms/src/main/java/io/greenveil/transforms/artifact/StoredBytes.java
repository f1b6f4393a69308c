package io.greenveil.transforms.artifact;

import io.greenveil.privacy.artifact.ArtifactBytes;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * The bytes of an encrypted file on the file system below.
 *
 * @param in the open file
 * @param length its length
 */
record StoredBytes(FSDataInputStream in, long length) implements ArtifactBytes {
    @Override
    public void readFully(long position, byte[] target) throws IOException {
        in.readFully(position, target);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
