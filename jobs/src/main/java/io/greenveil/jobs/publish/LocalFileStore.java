package io.greenveil.jobs.publish;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

/**
 * The local file system, through {@code java.nio}: Hadoop's own local rename falls back to a copy, which is not atomic.
 */
final class LocalFileStore implements FileStore {
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    @Override
    public boolean exists(Path path) {
        return Files.exists(local(path));
    }

    @Override
    public List<String> children(Path folder) throws IOException {
        if (!Files.isDirectory(local(folder))) {
            return List.of();
        }
        try (Stream<java.nio.file.Path> entries = Files.list(local(folder))) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public List<StoredFile> files(Path folder) throws IOException {
        java.nio.file.Path root = local(folder);
        List<StoredFile> found = new ArrayList<>();
        try (Stream<java.nio.file.Path> tree = Files.walk(root)) {
            for (java.nio.file.Path file : (Iterable<java.nio.file.Path>) tree.sorted()::iterator) {
                String name = String.valueOf(file.getFileName());
                if (Files.isRegularFile(file) && !(name.startsWith(".") && name.endsWith(".crc"))) {
                    String relative = root.relativize(file).toString().replace('\\', '/');
                    found.add(new StoredFile(relative, Files.size(file)));
                }
            }
        }
        return found;
    }

    @Override
    public Optional<byte[]> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(local(file)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    @Override
    public InputStream open(Path file) throws IOException {
        return Files.newInputStream(local(file));
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        java.nio.file.Path target = local(file);
        java.nio.file.Path temporary = write(target, content);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(parent(target));
    }

    @Override
    public boolean create(Path file, byte[] content) throws IOException {
        java.nio.file.Path target = local(file);
        java.nio.file.Path temporary = write(target, content);
        try {
            Files.createLink(target, temporary);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        if (exists(to)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        try {
            Files.move(local(from), local(to), StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException acrossMounts) {
            throw new IOException(
                    from + " and " + to + " lie on different mounts, so no atomic rename is possible", acrossMounts);
        }
        syncFolder(parent(local(from)));
        syncFolder(parent(local(to)));
    }

    @Override
    public void remove(Path path) throws IOException {
        if (!Files.exists(local(path))) {
            return;
        }
        Files.walkFileTree(local(path), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(java.nio.file.Path file, BasicFileAttributes attributes)
                    throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    java.nio.file.Path folder, @org.jspecify.annotations.Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        Files.createDirectories(local(folder));
    }

    @Override
    public void createPrivateFolder(Path folder) throws IOException {
        Files.createDirectories(local(folder), PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
        Files.setPosixFilePermissions(local(folder), OWNER_FOLDER);
    }

    @Override
    public void makePrivate(Path tree) throws IOException {
        try (Stream<java.nio.file.Path> entries = Files.walk(local(tree))) {
            for (java.nio.file.Path entry : (Iterable<java.nio.file.Path>) entries::iterator) {
                Set<PosixFilePermission> wanted = Files.isDirectory(entry) ? OWNER_FOLDER : OWNER_FILE;
                Files.setPosixFilePermissions(entry, wanted);
                if (!Files.getPosixFilePermissions(entry).equals(wanted)) {
                    throw new IOException("The permissions of " + entry + " cannot be restricted to its owner");
                }
            }
        }
    }

    @Override
    public void sync(Path tree) throws IOException {
        try (Stream<java.nio.file.Path> entries = Files.walk(local(tree))) {
            for (java.nio.file.Path entry : (Iterable<java.nio.file.Path>) entries::iterator) {
                syncFolder(entry);
            }
        }
    }

    @Override
    public Instant modified(Path file) throws IOException {
        return Files.getLastModifiedTime(local(file)).toInstant();
    }

    @Override
    public void touch(Path file) throws IOException {
        java.nio.file.Path probe = write(local(file), new byte[0]);
        try {
            Files.setLastModifiedTime(local(file), Files.getLastModifiedTime(probe));
        } finally {
            Files.delete(probe);
        }
    }

    private static java.nio.file.Path write(java.nio.file.Path target, byte[] content) throws IOException {
        Files.createDirectories(parent(target));
        java.nio.file.Path temporary = target.resolveSibling("." + UUID.randomUUID() + ".tmp");
        try (FileChannel channel =
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        return temporary;
    }

    private static void syncFolder(java.nio.file.Path entry) throws IOException {
        try (FileChannel channel = FileChannel.open(entry, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static java.nio.file.Path parent(java.nio.file.Path path) throws IOException {
        java.nio.file.Path parent = path.getParent();
        if (parent == null) {
            throw new IOException(path + " has no parent folder");
        }
        return parent;
    }

    private static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }
}
