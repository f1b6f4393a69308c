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
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The file of a keystore. It is replaced as a whole: written to a temporary file beside it, readable by its owner only
 * (0600, in a folder of 0700 if it makes that), forced to disk and renamed over it. Changes happen under a lock on
 * {@code .<name>.lock}, so that two processes which add keys at once both keep theirs.
 */
final class KeystoreFile {
    private static final Object IN_THIS_PROCESS = new Object();
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path path;

    KeystoreFile(String reference) {
        this.path = localPath(reference);
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** What changes whenever the file does. */
    String stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.fileKey() + " " + attributes.lastModifiedTime() + " " + attributes.size();
        } catch (IOException e) {
            return "unreadable: " + plainly(e);
        }
    }

    byte[] read() {
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new KeyException(
                    KeyException.Reason.STORE_NOT_FOUND,
                    "Keystore " + path + " does not exist here. Make it with 'greenveil keys create', or bring it to"
                            + " every node",
                    e);
        } catch (IOException e) {
            throw new KeyException(
                    KeyException.Reason.STORE_UNREADABLE, "Keystore " + path + " cannot be read: " + plainly(e), e);
        }
    }

    /** Runs a change while no other process or thread changes the file. */
    <T> T locked(Supplier<T> change) {
        synchronized (IN_THIS_PROCESS) {
            Path folder = folder();
            try {
                Files.createDirectories(folder, ownerOnly("rwx------"));
                Path lockFile = folder.resolve("." + path.getFileName() + ".lock");
                try (FileChannel channel = FileChannel.open(
                                lockFile,
                                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                                ownerOnly("rw-------"));
                        FileLock lock = channel.lock()) {
                    Objects.requireNonNull(lock);
                    return change.get();
                }
            } catch (IOException e) {
                throw writeFailed(e);
            }
        }
    }

    void replace(byte[] content) {
        try {
            Path temporary = Files.createTempFile(folder(), "." + path.getFileName(), ".new", ownerOnly("rw-------"));
            try {
                try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    ByteBuffer buffer = ByteBuffer.wrap(content);
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                    channel.force(true);
                }
                Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw writeFailed(e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** An exception of the file system in words; its own message is often only the path. */
    static String plainly(Exception e) {
        Throwable cause =
                e instanceof UncheckedIOException unchecked ? Objects.requireNonNull(unchecked.getCause()) : e;
        if (cause instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return cause instanceof AccessDeniedException
                ? "access is denied"
                : cause.getClass().getSimpleName() + " " + cause.getMessage();
    }

    private KeyException writeFailed(IOException e) {
        return new KeyException(
                KeyException.Reason.WRITE_FAILED, "Keystore " + path + " cannot be written: " + plainly(e), e);
    }

    private Path folder() {
        return Objects.requireNonNull(path.toAbsolutePath().getParent(), "a keystore lies in a folder");
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static Path localPath(String reference) {
        if (reference.startsWith("file:/")) {
            return Path.of(URI.create(reference));
        }
        if (reference.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            throw new KeyException(
                    KeyException.Reason.STORE_NOT_FOUND,
                    "Keystore " + reference
                            + " is not a file on a disk of the node, which a PKCS12 keystore has to be");
        }
        return Path.of(reference);
    }
}
