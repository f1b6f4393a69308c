package io.greenveil.jobs.digest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Computes content digests by the very SQL that the documentation gives. Takes boolean, integer, decimal, floating
 * point, string, binary, date and timestamp columns and arrays, structs and maps of them; any other type is refused,
 * {@code char} and {@code varchar} too, whose length Spark does not keep outside the tables of a catalogue.
 */
public final class TableDigest {
    private TableDigest() {}

    /**
     * Digest of a table; one Spark job over all its rows.
     *
     * @throws IllegalArgumentException if a column has a type that no encoding is defined for
     */
    public static ContentDigest of(Dataset<Row> table) {
        SparkSession spark = table.sparkSession();
        String view = "greenveil_digest_" + UUID.randomUUID().toString().replace("-", "");
        table.createOrReplaceTempView(view);
        try {
            Row sums = spark.sql(sql(table.schema(), view)).head();
            return new ContentDigest(
                    sums.getLong(0), List.of(lane(sums, 1), lane(sums, 2), lane(sums, 3), lane(sums, 4)));
        } finally {
            spark.catalog().dropTempView(view);
        }
    }

    /** Columns that no encoding is defined for, as {@code name type}, in the order of the schema. */
    public static List<String> unsupported(StructType schema) {
        return java.util.Arrays.stream(schema.fields())
                .filter(field -> !RowEncoding.supports(field.dataType()))
                .map(field -> field.name() + " " + field.dataType().catalogString())
                .toList();
    }

    /** Plain Spark SQL that computes the digest: columns {@code rows}, {@code lane1} to {@code lane4}. */
    public static String sql(StructType schema, String table) {
        StringBuilder text = new StringBuilder("SELECT count(*) AS rows");
        for (int lane = 0; lane < 4; lane++) {
            text.append(",\n  coalesce(sum(cast(conv(substring(h, ")
                    .append(1 + 16 * lane)
                    .append(", 16), 16, 10) AS decimal(38,0))), 0) AS lane")
                    .append(lane + 1);
        }
        return text.append("\nFROM (SELECT sha2(")
                .append(RowEncoding.ofRow(schema))
                .append(", 256) AS h\nFROM ")
                .append(table)
                .append(")")
                .toString();
    }

    private static BigInteger lane(Row sums, int index) {
        BigDecimal sum = sums.getDecimal(index);
        return sum.toBigIntegerExact();
    }
}
