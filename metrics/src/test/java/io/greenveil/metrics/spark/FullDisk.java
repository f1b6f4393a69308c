package io.greenveil.metrics.spark;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** The local disk under the scheme {@code full}, with room for little more than the first bytes of each file. */
public final class FullDisk extends RawLocalFileSystem {
    static final URI ROOT = URI.create("full:///");
    private static final int ROOM = 100;

    @Override
    public URI getUri() {
        return ROOT;
    }

    @Override
    public FSDataOutputStream create(
            Path file,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        return narrow(super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress));
    }

    @Override
    public FSDataOutputStream create(
            Path file, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        return narrow(super.create(file, overwrite, bufferSize, replication, blockSize, progress));
    }

    private static FSDataOutputStream narrow(OutputStream disk) throws IOException {
        return new FSDataOutputStream(
                new FilterOutputStream(disk) {
                    private int written;

                    @Override
                    public void write(int value) throws IOException {
                        written++;
                        if (written > ROOM) {
                            throw new IOException("No space left on device");
                        }
                        out.write(value);
                    }
                },
                null);
    }
}
