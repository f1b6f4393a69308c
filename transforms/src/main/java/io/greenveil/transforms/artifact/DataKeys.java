package io.greenveil.transforms.artifact;

import io.greenveil.privacy.artifact.DataKeyFile;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.sql.NodeKeys;
import io.greenveil.transforms.sql.internal.LiveExecutors;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Makes the data key of a new folder and writes it there, readable by its owner only. Where it is wrapped that happens in a
 * process that has the keystore: an executor, and in local mode the driver.
 */
public final class DataKeys {
    private static final FsPermission OWNER_ONLY = new FsPermission((short) 0600);

    private DataKeys() {}

    /**
     * A key that lies in the folder as it is.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static void beside(SparkSession spark, Path folder) {
        write(spark.sparkContext().hadoopConfiguration(), folder, DataKeyFile.beside());
    }

    /**
     * A key under the current version of another.
     *
     * @return that version, {@code alias@vN}
     * @throws io.greenveil.privacy.keys.KeyException if the keystore cannot be opened or lacks the alias
     */
    public static String wrapped(SparkSession spark, Path folder, KeystoreReference keystore, String alias) {
        SparkContext context = spark.sparkContext();
        if (context.isLocal()) {
            return wrapped(context.hadoopConfiguration(), folder, keystore, alias);
        }
        SerializableConfiguration hadoop = new SerializableConfiguration(context.hadoopConfiguration());
        String target = folder.toString();
        return LiveExecutors.runOnOne(context, none -> wrapped(hadoop.value(), new Path(target), keystore, alias));
    }

    private static String wrapped(Configuration hadoop, Path folder, KeystoreReference keystore, String alias) {
        return NodeKeys.use(keystore, keys -> {
            KeyVersion version = keys.current(alias);
            write(hadoop, folder, DataKeyFile.wrapped(keys, version));
            return version.label();
        });
    }

    private static void write(Configuration hadoop, Path folder, byte[] content) {
        Path file = new Path(folder, DataKeyFile.NAME);
        try {
            FileSystem files = file.getFileSystem(hadoop);
            try (OutputStream out = FileSystem.create(files, file, OWNER_ONLY)) {
                out.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The data key " + file + " cannot be written", e);
        }
    }
}
