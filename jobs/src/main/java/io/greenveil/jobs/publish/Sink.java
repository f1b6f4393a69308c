package io.greenveil.jobs.publish;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Where steps put what they release: first into a staging folder that no reader looks at, then all of it at once. After
 * a crash at any instant the next {@link Sinks#open} leaves either the old folder or the new one, complete. Used under
 * a lease, by one thread.
 */
public interface Sink extends AutoCloseable {
    /** Root folder that the published folders lie in. */
    Path root();

    /** The file operations below the root. */
    FileStore store();

    /** The published folder of this relative name, whether it exists or not. */
    Path folder(String name);

    /** A new, empty, private staging folder. */
    Path stage(String purpose);

    /** Writes a small file into a staging folder. */
    void put(Path staging, String file, byte[] content);

    /** Content of a small file of a published folder. */
    Optional<byte[]> get(String name, String file);

    /** The marker of a published folder, empty if there is no such folder or it has none. */
    Optional<Marker> marker(String name);

    /** Whether anything lies where the folder would be published. */
    boolean occupied(String name);

    /**
     * Makes a staged folder, with its marker and the code of that, the published folder of that name, instead of what was
     * there.
     */
    void publish(Path staging, String name, Marker marker, Signer signer);

    /** Gives up a staging folder. */
    void discard(Path staging);

    /** Removes a published folder. */
    void remove(String name);

    /** Names of what lies directly in a relative folder, sorted. */
    List<String> children(String name);

    /** Replaces a small file below the root in one step, outside any published folder. */
    void replace(String file, byte[] content);

    /** Gives up the lease. */
    @Override
    void close();
}
