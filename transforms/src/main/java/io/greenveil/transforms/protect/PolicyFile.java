package io.greenveil.transforms.protect;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A text file that a policy names. Read by the driver alone: executors of a cluster need not have it. A location without
 * a scheme is on the driver's machine, whatever the default file system is.
 */
final class PolicyFile {
    private PolicyFile() {}

    /** The text; malformed UTF-8 is an error. */
    static Reader open(String location, Configuration hadoop) throws IOException {
        Path path = new Path(location);
        FileSystem files = path.toUri().getScheme() == null ? FileSystem.getLocal(hadoop) : path.getFileSystem(hadoop);
        InputStream bytes = files.open(path);
        return new InputStreamReader(
                bytes, StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
    }
}
