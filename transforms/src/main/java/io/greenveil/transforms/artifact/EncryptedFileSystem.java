package io.greenveil.transforms.artifact;

import io.greenveil.privacy.artifact.ArtifactException;
import io.greenveil.privacy.artifact.ArtifactLayout;
import io.greenveil.privacy.artifact.ArtifactOutputStream;
import io.greenveil.privacy.artifact.ArtifactPlace;
import io.greenveil.privacy.artifact.ArtifactReader;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.jspecify.annotations.Nullable;

/**
 * {@code greenveil-encrypted://<name>/}: a folder of another file system in which every file is encrypted. What is written
 * through it is encrypted in the process that writes; lengths, positions and renames are those of the plain files, so
 * Spark and parquet-java need to know nothing. {@link EncryptedFolder} makes such folders known.
 *
 * <p>Does not: append, truncate, or hide names, lengths and times of files.
 *
 * <p>Errors: {@link ArtifactException} for what does not open, {@link io.greenveil.privacy.keys.KeyException} where the
 * keystore cannot be opened, {@link IOException} of the file system below.
 */
public final class EncryptedFileSystem extends FileSystem {
    /** Scheme of its URIs. */
    public static final String SCHEME = "greenveil-encrypted";

    private @Nullable FolderSettings settings;
    private @Nullable FileSystem below;
    private @Nullable Path root;
    private Path workingDirectory = new Path("/");

    /** Public for Hadoop, which calls {@link #initialize} first. */
    public EncryptedFileSystem() {}

    @Override
    public void initialize(URI uri, Configuration configuration) throws IOException {
        super.initialize(uri, configuration);
        settings = FolderSettings.read(configuration, Objects.toString(uri.getAuthority(), ""));
        below = settings().root().getFileSystem(configuration);
        root = below().makeQualified(settings().root());
        workingDirectory = new Path(getUri().toString(), "/");
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + "://" + settings().name());
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        Path stored = stored(path);
        long length = below().getFileStatus(stored).getLen();
        try (FolderKeys.Opened opened = settings().keys().open(below(), root())) {
            return new FSDataInputStream(new EncryptedInput(ArtifactReader.open(
                    new StoredBytes(below().open(stored, bufferSize), length), opened.keys(), place(opened, path))));
        }
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            @Nullable Progressable progress)
            throws IOException {
        try (FolderKeys.Opened opened = settings().keys().open(below(), root())) {
            FSDataOutputStream out =
                    below().create(stored(path), permission, overwrite, bufferSize, replication, blockSize, progress);
            return new FSDataOutputStream(begin(out, opened, path), statistics);
        }
    }

    private ArtifactOutputStream begin(FSDataOutputStream out, FolderKeys.Opened opened, Path path) throws IOException {
        try {
            return new ArtifactOutputStream(out, opened.keys(), place(opened, path));
        } catch (IOException | RuntimeException failure) {
            try {
                out.close();
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferSize, @Nullable Progressable progress) {
        throw new UnsupportedOperationException("An encrypted file cannot be appended to: " + stored(path));
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return below().rename(stored(from), stored(to));
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        return below().delete(stored(path), recursive);
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        return below().mkdirs(stored(path), permission);
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        return Arrays.stream(below().listStatus(stored(path))).map(this::shown).toArray(FileStatus[]::new);
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        return shown(below().getFileStatus(stored(path)));
    }

    @Override
    public void setWorkingDirectory(Path path) {
        workingDirectory = makeQualified(path);
    }

    @Override
    public Path getWorkingDirectory() {
        return workingDirectory;
    }

    /** Where the file below lies, for schedulers; the ranges are near enough, since it is longer by a thousandth. */
    @Override
    public BlockLocation[] getFileBlockLocations(@Nullable FileStatus file, long start, long length)
            throws IOException {
        return file == null
                ? new BlockLocation[0]
                : below().getFileBlockLocations(below().getFileStatus(stored(file.getPath())), start, length);
    }

    /** So that Hadoop asks the file system below for its delegation tokens. */
    @Override
    public FileSystem[] getChildFileSystems() {
        return new FileSystem[] {below()};
    }

    private ArtifactPlace place(FolderKeys.Opened opened, Path path) {
        return new ArtifactPlace(opened.artifact(), FinalPlace.of(within(path)));
    }

    private FileStatus shown(FileStatus stored) {
        String path = stored.getPath()
                .toUri()
                .getPath()
                .substring(root().toUri().getPath().length());
        return new FileStatus(
                stored.isDirectory() ? stored.getLen() : ArtifactLayout.plainLength(stored.getLen()),
                stored.isDirectory(),
                stored.getReplication(),
                stored.getBlockSize(),
                stored.getModificationTime(),
                stored.getAccessTime(),
                stored.getPermission(),
                stored.getOwner(),
                stored.getGroup(),
                new Path(SCHEME, settings().name(), path.isEmpty() ? "/" : path));
    }

    private Path stored(Path path) {
        String within = within(path);
        return within.equals("/") ? root() : Path.mergePaths(root(), new Path(null, null, within));
    }

    private String within(Path path) {
        Path qualified = makeQualified(path);
        checkPath(qualified);
        return qualified.toUri().getPath();
    }

    private FolderSettings settings() {
        return Objects.requireNonNull(settings, "Hadoop initialises a file system before it uses it");
    }

    private FileSystem below() {
        return Objects.requireNonNull(below, "Hadoop initialises a file system before it uses it");
    }

    private Path root() {
        return Objects.requireNonNull(root, "Hadoop initialises a file system before it uses it");
    }
}
