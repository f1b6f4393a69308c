package io.greenveil.transforms.artifact;

import io.greenveil.privacy.keys.CanonicalFields;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.sql.NodeKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

    private EncryptedFolder(SparkSession spark, FolderSettings settings) {
        this.configuration = spark.sparkContext().hadoopConfiguration();
        this.settings = settings;
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
        return new EncryptedFolder(spark, settings(folder, artifact, keystore, Optional.of(version)));
    }

    /**
     * A folder that was written, to be read.
     *
     * @throws io.greenveil.privacy.artifact.ArtifactException if it is another artifact, a file is missing, added or
     *     altered as far as the list of files shows, or its key is not there
     * @throws UncheckedIOException if it cannot be read
     */
    public static EncryptedFolder open(SparkSession spark, String folder, String artifact, KeystoreReference keystore) {
        EncryptedFolder opened = new EncryptedFolder(spark, settings(folder, artifact, keystore, Optional.empty()));
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

    /** What to give to Spark instead of the folder's own URI. */
    public String uri() {
        return EncryptedFileSystem.SCHEME + "://" + settings.name();
    }

    /** The version of the key that a new folder is written under. */
    public KeyVersion version() {
        return settings.version()
                .orElseThrow(() -> new IllegalStateException("A folder that is read has files of any version"));
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

    private static FolderSettings settings(
            String folder, String artifact, KeystoreReference keystore, Optional<KeyVersion> version) {
        byte[] all = CanonicalFields.encode(
                folder,
                artifact,
                keystore.path(),
                keystore.password(),
                version.map(KeyVersion::label).orElse(""));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all);
            String name = HexFormat.of().formatHex(digest, 0, 8);
            return new FolderSettings(name, new Path(folder), artifact, keystore, version);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
