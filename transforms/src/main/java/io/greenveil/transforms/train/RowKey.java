package io.greenveil.transforms.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * Stable key of a row's content: SHA-256, in hexadecimal, of the columns as one JSON object in the given order, nulls
 * written out, times in UTC with microseconds. It depends on values only, so equal in every session, partitioning and
 * cluster.
 */
final class RowKey {
    private static final Map<String, String> CANONICAL = Map.of(
            "ignoreNullFields", "false",
            "timeZone", "UTC",
            "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
            "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

    private RowKey() {}

    static Column of(List<String> columns) {
        Column[] content =
                columns.stream().map(name -> col(FeatureColumn.quoted(name))).toArray(Column[]::new);
        return sha2(to_json(struct(content), CANONICAL).cast("binary"), 256);
    }
}
