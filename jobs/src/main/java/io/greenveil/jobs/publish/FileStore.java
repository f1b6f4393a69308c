package io.greenveil.jobs.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * The few file operations that publication rests on, with what they guarantee. Only file systems that can keep these
 * promises have an implementation; see {@link FileStores}.
 */
public interface FileStore {
    /** Whether there is a file or folder. */
    boolean exists(Path path) throws IOException;

    /** Names of what lies directly in a folder, sorted; empty if there is no such folder. */
    List<String> children(Path folder) throws IOException;

    /** Every file below a folder, sorted by path, Hadoop's {@code .crc} files left out. */
    List<StoredFile> files(Path folder) throws IOException;

    /** Content of a small file, empty if there is none. */
    Optional<byte[]> read(Path file) throws IOException;

    /** Opens a file for reading. */
    InputStream open(Path file) throws IOException;

    /** Writes a small file so that a reader, now or after a crash, sees the old content or the new, nothing else. */
    void replace(Path file, byte[] content) throws IOException;

    /** Creates a small file with its content in one step; false, and no change, if it exists already. */
    boolean create(Path file, byte[] content) throws IOException;

    /** Renames a folder or file in one atomic step. The target must not exist, its parent must. */
    void move(Path from, Path to) throws IOException;

    /** Removes a file or a folder with all it holds; nothing happens if it is not there. */
    void remove(Path path) throws IOException;

    /** Creates a folder and its parents. */
    void createFolder(Path folder) throws IOException;

    /** Creates a folder and its parents; the folder itself can be entered by its owner only. */
    void createPrivateFolder(Path folder) throws IOException;

    /** Gives every folder of a tree the mode 0700 and every file, {@code .crc} included, 0600, and checks it. */
    void makePrivate(Path tree) throws IOException;

    /** Brings all files of a tree to stable storage where the file system can be asked to. */
    void sync(Path tree) throws IOException;

    /** When a file was last modified, by the clock of the file system. */
    Instant modified(Path file) throws IOException;

    /** Sets the modification time to now, by the clock of the file system. */
    void touch(Path file) throws IOException;

    /**
     * A file below a folder.
     *
     * @param path relative to that folder, with {@code /}
     * @param bytes size
     */
    record StoredFile(String path, long bytes) implements Serializable {}
}
