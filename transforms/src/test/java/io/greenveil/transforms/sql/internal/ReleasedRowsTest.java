package io.greenveil.transforms.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import io.greenveil.transforms.sql.GreenveilFunctions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are put together from batches are those that Spark would write, byte for byte. */
class ReleasedRowsTest {
    private static final List<String> OTHERS = List.of(
            "s",
            "CAST(s AS BINARY)",
            "id % 2 = 0",
            "CAST(id % 100 AS TINYINT)",
            "CAST(id / 3 AS FLOAT)",
            "CAST(id / 7 AS DECIMAL(12, 3))",
            "CAST(id - 50 AS DECIMAL(30, 0))",
            "CAST(id * 1e25 AS DECIMAL(38, 2))",
            "make_dt_interval(CAST(id AS INT))",
            "timestamp_millis(id * 1000000007)",
            "array(s, NULL, 'x')",
            "map(id, array(s, '😀'))",
            "named_struct('a', s, 'b', named_struct('c', id, 'd', CAST(id AS DECIMAL(30, 0))))",
            "parse_json(concat('{\"a\": ', id, '}'))");

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    static Path folder;

    @Test
    void areWhatSparkWouldWriteByteForByte() throws Exception {
        SparkSession batched = SPARK.session().newSession();
        SparkSession oneByOne = SPARK.session().newSession();
        oneByOne.conf().set(GreenveilFunctions.BATCH, false);
        var keystore = TestKeys.keystore(folder, "a");
        GreenveilFunctions.register(batched, keystore);
        GreenveilFunctions.register(oneByOne, keystore);
        // More than 64 columns, so that there are two words of bits for NULLs.
        String columns = IntStream.range(0, 5 * OTHERS.size())
                .mapToObj(i -> {
                    String value = "IF(id % " + (3 + i) + " = 1, NULL, " + OTHERS.get(i % OTHERS.size()) + ") c" + i;
                    return i % 4 == 0 ? value + ", greenveil.token(IF(id % 5 = 2, NULL, s), 'a') t" + i : value;
                })
                .collect(Collectors.joining(", "));
        // Intervals without NULLs, for which Spark leaves in the row whatever was there before.
        String sql = "SELECT greenveil.join(s, 'a') j, make_interval(0, 1, 0, CAST(id AS INT)) i, " + columns
                + " FROM (SELECT id, repeat(concat('é', id), CAST(id % 40 AS INT)) AS s FROM range(0, 500, 1, 2))";

        List<InternalRow> released = rows(batched, sql);
        List<InternalRow> expected = rows(oneByOne, sql);

        assertThat(released).hasSameSizeAs(expected).hasSize(500);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(released.get(i).toString())
                    .as("row %d", i)
                    .isEqualTo(expected.get(i).toString());
        }
    }

    private static List<InternalRow> rows(SparkSession session, String sql) {
        var plan = session.sql(sql).queryExecution().executedPlan();
        assertThat(plan.toString().contains("BatchedProject"))
                .isEqualTo(Boolean.parseBoolean(session.conf().get(GreenveilFunctions.BATCH, "true")));
        return List.of(plan.executeCollect());
    }
}
