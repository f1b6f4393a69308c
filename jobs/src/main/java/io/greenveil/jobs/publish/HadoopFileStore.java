package io.greenveil.jobs.publish;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * HDFS: renames are one transaction of the name node. {@link FileContext} is used for them because it says why a rename
 * failed, where {@link FileSystem#rename} returns false.
 */
final class HadoopFileStore implements FileStore {
    private static final FsPermission OWNER_FOLDER = new FsPermission((short) 0700);
    private static final FsPermission OWNER_FILE = new FsPermission((short) 0600);

    private final FileSystem files;
    private final FileContext context;

    HadoopFileStore(Path root, Configuration hadoop) throws IOException {
        this.files = root.getFileSystem(hadoop);
        this.context = FileContext.getFileContext(files.getUri(), hadoop);
    }

    @Override
    public boolean exists(Path path) throws IOException {
        return files.exists(path);
    }

    @Override
    public List<String> children(Path folder) throws IOException {
        if (!files.exists(folder) || files.getFileStatus(folder).isFile()) {
            return List.of();
        }
        return Arrays.stream(files.listStatus(folder))
                .map(status -> status.getPath().getName())
                .sorted()
                .toList();
    }

    @Override
    public List<StoredFile> files(Path folder) throws IOException {
        String root = files.makeQualified(folder).toUri().getPath();
        List<StoredFile> found = new ArrayList<>();
        RemoteIterator<LocatedFileStatus> tree = files.listFiles(folder, true);
        while (tree.hasNext()) {
            LocatedFileStatus file = tree.next();
            String name = file.getPath().getName();
            if (!(name.startsWith(".") && name.endsWith(".crc"))) {
                String path = file.getPath().toUri().getPath();
                found.add(new StoredFile(path.substring(root.length() + 1), file.getLen()));
            }
        }
        found.sort(java.util.Comparator.comparing(StoredFile::path));
        return found;
    }

    @Override
    public Optional<byte[]> read(Path file) throws IOException {
        try (FSDataInputStream input = files.open(file)) {
            return Optional.of(input.readAllBytes());
        } catch (FileNotFoundException absent) {
            return Optional.empty();
        }
    }

    @Override
    public InputStream open(Path file) throws IOException {
        return files.open(file);
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        context.rename(write(file, content), file, Options.Rename.OVERWRITE);
    }

    @Override
    public boolean create(Path file, byte[] content) throws IOException {
        Path temporary = write(file, content);
        try {
            context.rename(temporary, file, Options.Rename.NONE);
            return true;
        } catch (FileAlreadyExistsException taken) {
            files.delete(temporary, false);
            return false;
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        context.rename(from, to, Options.Rename.NONE);
    }

    @Override
    public void remove(Path path) throws IOException {
        if (files.exists(path) && !files.delete(path, true)) {
            throw new IOException(path + " could not be removed");
        }
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        files.mkdirs(folder);
    }

    @Override
    public void createPrivateFolder(Path folder) throws IOException {
        files.mkdirs(folder, OWNER_FOLDER);
        files.setPermission(folder, OWNER_FOLDER);
    }

    @Override
    public void makePrivate(Path tree) throws IOException {
        FileStatus status = files.getFileStatus(tree);
        FsPermission wanted = status.isDirectory() ? OWNER_FOLDER : OWNER_FILE;
        files.setPermission(tree, wanted);
        if (!files.getFileStatus(tree).getPermission().equals(wanted)) {
            throw new IOException("The permissions of " + tree + " cannot be restricted to its owner");
        }
        if (status.isDirectory()) {
            for (FileStatus child : files.listStatus(tree)) {
                makePrivate(child.getPath());
            }
        }
    }

    /** HDFS has acknowledged every closed file on all its replicas; there is nothing to ask for a whole tree. */
    @Override
    public void sync(Path tree) {}

    @Override
    public Instant modified(Path file) throws IOException {
        return Instant.ofEpochMilli(files.getFileStatus(file).getModificationTime());
    }

    /** The name node stamps a rename of a fresh copy with nothing, so the time is set from a file it has just made. */
    @Override
    public void touch(Path file) throws IOException {
        Path probe = write(file, new byte[0]);
        try {
            files.setTimes(file, files.getFileStatus(probe).getModificationTime(), -1);
        } finally {
            files.delete(probe, false);
        }
    }

    private Path write(Path target, byte[] content) throws IOException {
        files.mkdirs(target.getParent());
        Path temporary = new Path(target.getParent(), "." + UUID.randomUUID() + ".tmp");
        try (FSDataOutputStream output = files.createNonRecursive(
                temporary,
                FsPermission.getFileDefault(),
                EnumSet.of(CreateFlag.CREATE),
                4096,
                files.getDefaultReplication(temporary),
                files.getDefaultBlockSize(temporary),
                null)) {
            output.write(content);
            output.hsync();
        }
        return temporary;
    }
}
