package io.greenveil.privacy.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Supplier;

/**
 * The file of a keystore: an {@link OwnedFile}, replaced as a whole under a lock, so that two processes which add keys
 * at once both keep theirs. Its errors say what to do about a keystore.
 */
final class KeystoreFile {
    private final Path path;
    private final OwnedFile file;

    KeystoreFile(String reference) {
        this.path = OwnedFile.localPath(reference);
        this.file = new OwnedFile(path);
    }

    boolean exists() {
        return file.exists();
    }

    /** What changes whenever the file does. */
    String stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.fileKey() + " " + attributes.lastModifiedTime() + " " + attributes.size();
        } catch (IOException e) {
            return "unreadable: " + OwnedFile.plainly(e);
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
                    KeyException.Reason.STORE_UNREADABLE,
                    "Keystore " + path + " cannot be read: " + OwnedFile.plainly(e),
                    e);
        }
    }

    /** Runs a change while no other process or thread changes the file. */
    <T> T locked(Supplier<T> change) {
        try {
            return file.locked(change::get);
        } catch (IOException e) {
            throw writeFailed(e);
        }
    }

    void replace(byte[] content) {
        try {
            file.replace(content);
        } catch (IOException e) {
            throw writeFailed(e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private KeyException writeFailed(IOException e) {
        return new KeyException(
                KeyException.Reason.WRITE_FAILED,
                "Keystore " + path + " cannot be written: " + OwnedFile.plainly(e),
                e);
    }
}
