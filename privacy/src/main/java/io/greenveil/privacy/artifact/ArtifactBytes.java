package io.greenveil.privacy.artifact;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of an encrypted file, wherever it lies. */
public interface ArtifactBytes extends Closeable {
    /** Length of the file. */
    long length() throws IOException;

    /** Fills {@code target} from a position of the file. */
    void readFully(long position, byte[] target) throws IOException;
}
