package io.greenveil.jobs.atrest;

import io.greenveil.jobs.gpu.EncryptedParquet;
import io.greenveil.transforms.parquet.EncryptedTable;
import io.greenveil.transforms.path.LiteralPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A protected table as it lies in a folder. All reads of such tables go through here. Where it is encrypted, a file that is
 * not, or that was written for another dataset, snapshot or place, fails the read.
 *
 * @param folder where it lies now
 * @param encryption how it is encrypted; absent: it is plain Parquet
 */
public record ReleasedTable(Path folder, Optional<EncryptedTable> encryption) {
    /** The table, its columns as its files have them. */
    public Dataset<Row> read(SparkSession spark) {
        return spark.read().options(options(spark)).parquet(LiteralPath.of(folder.toString()));
    }

    /** Options of a read of it. The session reads Parquet on the CPU from then on, if the table is encrypted. */
    public Map<String, String> options(SparkSession spark) {
        Map<String, String> options =
                encryption.map(table -> table.reading(spark, folder)).orElse(Map.of());
        EncryptedParquet.keepOffTheGpu(spark, List.of(options));
        return options;
    }
}
