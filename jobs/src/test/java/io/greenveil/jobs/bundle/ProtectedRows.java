package io.greenveil.jobs.bundle;

import io.greenveil.privacy.cipher.SealContext;
import io.greenveil.privacy.cipher.SealedValue;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Rows of a protected table as text, sealed columns opened, in sorted order. */
final class ProtectedRows {
    private ProtectedRows() {}

    static List<String> of(SparkSession spark, Path table, KeystoreReference keystore, String tenant, String dataset)
            throws IOException {
        List<String> lines = new ArrayList<>();
        try (KeyProvider keys = KeyProviders.open(keystore)) {
            var rows = spark.read().parquet(table.toString());
            StructField[] fields = rows.schema().fields();
            for (Row row : rows.collectAsList()) {
                StringBuilder line = new StringBuilder();
                for (int i = 0; i < fields.length; i++) {
                    Object value = row.get(i);
                    if (value != null && fields[i].dataType().equals(DataTypes.BinaryType)) {
                        value = "opened:"
                                + SealedValue.open(
                                        keys, (byte[]) value, new SealContext(tenant, dataset, fields[i].name()));
                    }
                    line.append(fields[i].name()).append('=').append(value).append(';');
                }
                lines.add(line.toString());
            }
        }
        lines.sort(null);
        return lines;
    }
}
