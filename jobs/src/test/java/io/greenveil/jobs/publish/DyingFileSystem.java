package io.greenveil.jobs.publish;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local file system of a machine that dies whenever a folder is to be removed; files go. */
public final class DyingFileSystem extends RawLocalFileSystem {
    /** Public for Hadoop. */
    public DyingFileSystem() {}

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        if (getFileStatus(path).isDirectory()) {
            throw new IOException("died");
        }
        return super.delete(path, recursive);
    }
}
