package io.greenveil.jobs.ingest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;

/** Local files of which those that are called {@code .locked} and {@code .offline} can be listed, but not opened. */
public final class LockedFiles extends RawLocalFileSystem {
    static final String SCHEME = "lockedfiles";

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
        if (file.getName().endsWith(".locked")) {
            throw new AccessControlException("Permission denied: user=someone, access=READ");
        }
        if (file.getName().endsWith(".offline")) {
            throw new ConnectException("the server is gone");
        }
        return super.open(file, bufferSize);
    }
}
