package io.greenveil.transforms.artifact;

import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.artifact.FolderKeys.OfFolder;
import io.greenveil.transforms.artifact.FolderKeys.OfKeystore;
import io.greenveil.transforms.sql.NodeKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * An encrypted folder in this Spark application. Under {@link #uri} Spark, MLlib and Hadoop write and read it like any
 * other; the driver and every executor open the keystore for themselves, so it and its password must be on all of them.
 *
 * <p>Guarantees: no plain byte is written; a file opens only in its place of this artifact; {@link #open} finds missing
 * and added files. The folder may be moved as a whole.
 *
 * <p>Does not: hide names, lengths and times of files.
 */
public final class EncryptedFolder implements AutoCloseable {
    private final Configuration configuration;
    private final FolderSettings settings;

    private EncryptedFolder(SparkSession spark, String folder, FolderKeys keys) {
        this.configuration = spark.sparkContext().hadoopConfiguration();
        this.settings = FolderSettings.of(new Path(folder), keys);
        settings.write(configuration);
    }

    /**
     * A folder to be written, under the current version of a key.
     *
     * @param folder URI of the folder
     * @param artifact id that its files are bound to; never give one twice
     * @throws io.greenveil.privacy.keys.KeyException if the keystore cannot be opened here or lacks the alias
     */
    public static EncryptedFolder create(
            SparkSession spark, String folder, String artifact, KeystoreReference keystore, String alias) {
        KeyVersion version = NodeKeys.open(keystore).current(alias);
        return new EncryptedFolder(spark, folder, new OfKeystore(artifact, keystore, Optional.of(version)));
    }

    /**
     * A folder that was written, to be read.
     *
     * @throws io.greenveil.privacy.artifact.ArtifactException if it is another artifact, a file is missing, added or
     *     altered as far as the list of files shows, or its key is not there
     * @throws UncheckedIOException if it cannot be read
     */
    public static EncryptedFolder open(SparkSession spark, String folder, String artifact, KeystoreReference keystore) {
        EncryptedFolder opened =
                new EncryptedFolder(spark, folder, new OfKeystore(artifact, keystore, Optional.empty()));
        try {
            FolderContents.check(opened.files(), opened.settings.root());
            return opened;
        } catch (IOException e) {
            opened.close();
            throw new UncheckedIOException("The encrypted folder " + folder + " cannot be read", e);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * A folder with a data key of its own, which lies in it ({@link DataKeys} makes it), to be written or read. Missing and
     * added files are not found out.
     *
     * @param keystore what the data key is wrapped by; absent: nothing
     */
    public static EncryptedFolder withDataKey(SparkSession spark, String folder, Optional<KeystoreReference> keystore) {
        return new EncryptedFolder(spark, folder, new OfFolder(keystore));
    }

    /** What to give to Spark instead of the folder's own URI. */
    public String uri() {
        return EncryptedFileSystem.SCHEME + "://" + settings.name();
    }

    /** The version of the key that a new folder is written under. */
    public KeyVersion version() {
        return Optional.of(settings.keys())
                .flatMap(keys -> keys instanceof OfKeystore stored ? stored.version() : Optional.empty())
                .orElseThrow(() ->
                        new IllegalStateException("Only a new folder under a keystore's key is under one version"));
    }

    /** Lists the files of a new folder, after the last one was written. */
    public void finish() {
        try {
            FolderContents.write(files());
        } catch (IOException e) {
            throw new UncheckedIOException("The encrypted folder " + settings.root() + " cannot be written", e);
        }
    }

    /** Makes the folder unknown to this application again. */
    @Override
    public void close() {
        settings.remove(configuration);
    }

    private FileSystem files() throws IOException {
        return new Path(uri(), "/").getFileSystem(configuration);
    }
}
