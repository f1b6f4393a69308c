package io.greenveil.privacy.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * A file that only its owner may read (0600, in a folder of 0700 if it makes that). It can be replaced as a whole:
 * written to a temporary file beside it, forced to disk and renamed over it. Changes happen under a lock on
 * {@code .<name>.lock}, which keeps out other threads and other processes.
 *
 * <p>Does not guard against a file system whose locks do not reach other machines.
 */
public final class OwnedFile {
    private static final Object IN_THIS_PROCESS = new Object();
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path path;

    public OwnedFile(Path path) {
        this.path = path;
    }

    /** A change of the file. */
    @FunctionalInterface
    public interface Change<T> {
        T run() throws IOException;
    }

    public Path path() {
        return path;
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /** Runs a change while no other process or thread changes the file. The same file cannot be locked twice. */
    public <T> T locked(Change<T> change) throws IOException {
        synchronized (IN_THIS_PROCESS) {
            Path folder = folder();
            Files.createDirectories(folder, ownerOnly("rwx------"));
            Path lockFile = folder.resolve("." + path.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(
                            lockFile,
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            ownerOnly("rw-------"));
                    FileLock lock = channel.lock()) {
                Objects.requireNonNull(lock);
                return change.run();
            }
        }
    }

    public void replace(byte[] content) throws IOException {
        Path temporary = Files.createTempFile(folder(), "." + path.getFileName(), ".new", ownerOnly("rw-------"));
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                write(channel, content, 0);
            }
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The file for reading and for writing in place; it is made if there is none and {@code create} says so. */
    public FileChannel open(boolean create) throws IOException {
        Set<StandardOpenOption> options = create
                ? Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)
                : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
        return FileChannel.open(path, options, ownerOnly("rw-------"));
    }

    /** Writes all of the bytes at a position and forces them to disk. */
    public static void write(FileChannel channel, byte[] content, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            channel.write(buffer, position + buffer.position());
        }
        channel.force(true);
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** An exception of the file system in words; its own message is often only the path. */
    public static String plainly(Exception e) {
        Throwable cause =
                e instanceof UncheckedIOException unchecked ? Objects.requireNonNull(unchecked.getCause()) : e;
        if (cause instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return cause instanceof AccessDeniedException
                ? "access is denied"
                : cause.getClass().getSimpleName() + " " + cause.getMessage();
    }

    /**
     * The path on a disk of this node that a reference names, plainly or as a {@code file:} URI.
     *
     * @throws KeyException {@code STORE_NOT_FOUND} for any other URI
     */
    public static Path localPath(String reference) {
        if (reference.startsWith("file:/")) {
            return Path.of(URI.create(reference));
        }
        if (reference.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            throw new KeyException(
                    KeyException.Reason.STORE_NOT_FOUND,
                    "Keystore " + reference + " is not a file on a disk of the node, which a keystore has to be");
        }
        return Path.of(reference);
    }

    private Path folder() {
        return Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file lies in a folder");
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
