package io.greenveil.jobs.bundle;

import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A file system whose driver fails with what no command foresees. */
public final class BrokenFileSystem extends RawLocalFileSystem {
    @Override
    public void initialize(URI uri, Configuration configuration) {
        throw new IllegalStateException("This file system is broken");
    }
}
