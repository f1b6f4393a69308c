package io.greenveil.transforms.parquet;

import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.parquet.FooterCheck;
import io.greenveil.privacy.parquet.FooterFinding;
import io.greenveil.privacy.parquet.FooterVerdict;
import io.greenveil.privacy.parquet.GreenveilCryptoFactory;
import io.greenveil.privacy.parquet.ParquetSettings;
import io.greenveil.transforms.sql.NodeKeys;
import io.greenveil.transforms.sql.internal.LiveExecutors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A table under Parquet modular encryption, for Spark's readers and writers. What it needs goes in as options of one read
 * or write, and is complete: no setting of the session takes the place of one that is left out, and none is changed.
 *
 * @param keystore where the keys are, the same for every node
 * @param dataset name that its files are bound to
 * @param snapshot state that its files are bound to
 */
public record EncryptedTable(KeystoreReference keystore, String dataset, String snapshot) {
    /** The option that names the crypto factory, by which encrypted reads and writes are known. */
    public static final String FACTORY = "parquet.crypto.factory.class";

    /** Options of a read of the table in the folder in which it lies now. */
    public Map<String, String> reading(SparkSession spark, Path folder) {
        KeystoreReference found = NodeKeys.inTasks(spark.sparkContext(), keystore);
        Map<String, String> options = new LinkedHashMap<>();
        options.put(FACTORY, GreenveilCryptoFactory.class.getName());
        options.put(ParquetSettings.KEYSTORE, found.path());
        options.put(ParquetSettings.PASSWORD, found.password());
        options.put(ParquetSettings.DATASET, dataset);
        options.put(ParquetSettings.SNAPSHOT, snapshot);
        options.put(ParquetSettings.ROOT, folder.toString());
        return options;
    }

    /**
     * Options of a write into a folder, which may be moved as a whole afterwards.
     *
     * @param footerKey alias of the key of footers and of every column that is not named
     * @param columns alias by column; names without {@code ,} and {@code ;}
     */
    public Map<String, String> writing(SparkSession spark, Path folder, String footerKey, Map<String, String> columns) {
        Map<String, String> options = reading(spark, folder);
        options.put(ParquetSettings.FOOTER_KEY, footerKey);
        options.put(
                ParquetSettings.COLUMNS,
                columns.entrySet().stream()
                        .map(column -> column.getValue() + ":" + column.getKey())
                        .collect(Collectors.joining(";")));
        options.put(ParquetSettings.UNLISTED, "footer-key");
        options.put(ParquetSettings.KEY_MATERIAL, "external");
        return options;
    }

    /**
     * What {@link FooterCheck} finds in a folder that was written, in words; empty if every named column is encrypted in
     * every file. Runs where keys and data are: on an executor, and in local mode in the driver.
     *
     * @throws UncheckedIOException if the folder cannot be listed
     */
    public List<String> findings(SparkSession spark, Path folder, Collection<String> columns) {
        SparkContext context = spark.sparkContext();
        Map<String, String> options = reading(spark, folder);
        List<String> names = List.copyOf(columns);
        String target = folder.toString();
        if (context.isLocal()) {
            return findings(context.hadoopConfiguration(), options, target, names);
        }
        SerializableConfiguration hadoop = new SerializableConfiguration(context.hadoopConfiguration());
        return LiveExecutors.runOnOne(context, none -> findings(hadoop.value(), options, target, names));
    }

    private static List<String> findings(
            Configuration hadoop, Map<String, String> options, String folder, List<String> columns) {
        Configuration settings = new Configuration(hadoop);
        options.forEach(settings::set);
        try {
            FooterVerdict verdict = FooterCheck.check(settings, new Path(folder), columns);
            return verdict instanceof FooterVerdict.InClear inClear
                    ? inClear.findings().stream()
                            .map(FooterFinding::toString)
                            .collect(Collectors.toCollection(ArrayList::new))
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
