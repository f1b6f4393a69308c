package io.greenveil.transforms.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.cipher.SealContext;
import io.greenveil.privacy.cipher.SealedValue;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions in batches give what they give one by one. */
class BatchedProjectionTest {
    private static final List<String> TYPES = List.of(
            "s",
            "CAST(s AS BINARY)",
            "id % 2 = 0",
            "CAST(id % 100 AS TINYINT)",
            "CAST(id AS SMALLINT)",
            "CAST(id AS INT)",
            "id",
            "CAST(id / 3 AS FLOAT)",
            "id / 3",
            "CAST(id / 7 AS DECIMAL(12, 3))",
            "CAST(id AS DECIMAL(30, 0))",
            "date_add(DATE'1960-01-01', CAST(id AS INT))",
            "timestamp_millis(id * 1000000007)",
            "CAST(timestamp_millis(id * 1000000007) AS TIMESTAMP_NTZ)");

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    static Path folder;

    private static SparkSession batched;
    private static SparkSession oneByOne;
    private static KeystoreReference keystore;

    @BeforeAll
    static void people() throws Exception {
        keystore = TestKeys.keystore(folder, "a", "b");
        batched = SPARK.session().newSession();
        oneByOne = SPARK.session().newSession();
        oneByOne.conf().set(GreenveilFunctions.BATCH, false);
        batched.range(0, 5000, 1, 4)
                .selectExpr(
                        "id",
                        "CASE WHEN id % 11 = 0 THEN NULL WHEN id % 13 = 0 THEN '' ELSE repeat(concat('é', id), "
                                + "CAST(id % 9 AS INT)) END AS s",
                        "IF(id % 5 = 0, NULL, format_string('%04d-%0' || (6 + id % 3) || 'd', id % 50, id)) AS card")
                .write()
                .parquet(folder.resolve("people").toString());
        for (SparkSession session : List.of(batched, oneByOne)) {
            GreenveilFunctions.register(session, keystore);
            session.read().parquet(folder.resolve("people").toString()).createOrReplaceTempView("people");
        }
    }

    @Test
    void givesTheSameForEveryTypeAsOneByOne() {
        String calls = IntStream.range(0, TYPES.size())
                .mapToObj(i -> {
                    String value = "IF(id % 10 = 3, NULL, " + TYPES.get(i) + ")";
                    return "greenveil.token(" + value + ", 'a') t" + i + ", greenveil.join(" + value + ", 'a', 'x') j"
                            + i + ", greenveil.token(" + value + ", 'b', 'hmac-sha256', 't') h" + i;
                })
                .collect(Collectors.joining(", "));
        sameInBoth("SELECT id, " + calls + " FROM people");
    }

    @Test
    void opensTheSealsOfEveryTypeToTheSame() {
        try (KeyProvider keys = KeyProviders.open(keystore)) {
            for (String algorithm : List.of("aes-siv", "aes-256-gcm")) {
                String seals = TYPES.stream()
                        .map(type -> "greenveil.seal(" + type + ", 'a', 't', 'd', 'c', '" + algorithm + "')")
                        .collect(Collectors.joining(", "));
                String sql = "SELECT " + seals + " FROM people WHERE id < 200";
                assertThat(opened(batched.sql(sql), keys))
                        .as(algorithm)
                        .usingRecursiveComparison()
                        .isEqualTo(opened(oneByOne.sql(sql), keys));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200})
    void protectsManyColumnsAtOnceBesideOthers(int partitions) {
        String sql = "SELECT upper(s) u, greenveil.token(s, 'a') t, id, greenveil.format(card, 'a', 'digits') f, card,"
                + " greenveil.join(s, 'b') j, greenveil.surrogate(s, 'a', 'full-name') g, concat(greenveil.token(id, 'b'), '!') n, rand(7) > 2 r FROM p";
        batched.table("people").repartition(partitions).createOrReplaceTempView("p");
        oneByOne.table("people").createOrReplaceTempView("p");
        sameInBoth(sql);
    }

    @Test
    void isChosenByItselfForColumnsOfAProjectionOnly() {
        assertThat(plan(batched.sql("SELECT greenveil.token(s, 'a') FROM people")))
                .contains("BatchedProject");
        assertThat(plan(oneByOne.sql("SELECT greenveil.token(s, 'a') FROM people")))
                .doesNotContain("BatchedProject");
        assertThat(plan(batched.sql("SELECT concat(greenveil.token(s, 'a'), '!') FROM people")))
                .doesNotContain("BatchedProject");
        assertThat(plan(batched.sql("SELECT id + 1 FROM people"))).doesNotContain("BatchedProject");
        batched.conf().set(GreenveilFunctions.BRIDGE, true);
        assertThat(plan(batched.sql("SELECT greenveil.seal(s, 'a', 't', 'd', 'c') FROM people")))
                .doesNotContain("BatchedProject");
        batched.conf().unset(GreenveilFunctions.BRIDGE);
    }

    @Test
    void worksInAggregatesJoinsCachesLimitsAndUnions() {
        for (String sql : List.of(
                "SELECT greenveil.token(id % 7, 'a') t, count(*) n FROM people GROUP BY 1",
                "SELECT a.t, b.id FROM (SELECT greenveil.token(id, 'a') t FROM people) a JOIN"
                        + " (SELECT greenveil.token(id, 'a') t, id FROM people WHERE id < 50) b ON a.t = b.t",
                "SELECT greenveil.token(id, 'a') t FROM people ORDER BY t LIMIT 20",
                "SELECT greenveil.join(id, 'a') t FROM people UNION ALL SELECT greenveil.join(s, 'a') FROM people",
                "SELECT greenveil.join(greenveil.token(id, 'a'), 'b') t FROM people",
                "SELECT greenveil.token(s, 'a') t, transform(array(s, NULL, card), v -> greenveil.token(v, 'a')) l,"
                        + " transform_values(map(id, id + 1), (k, v) -> hex(greenveil.join(v, 'b'))) m FROM people",
                "SELECT t FROM (SELECT greenveil.token(s, 'a') t FROM people WHERE id < 0)",
                "SELECT greenveil.token((SELECT max(s) FROM people), 'a') t FROM people",
                "SELECT DISTINCT greenveil.format(card, 'a', 'digits') t FROM people WHERE"
                        + " greenveil.format(card, 'a', 'digits') < '5'")) {
            sameInBoth(sql);
        }
        Dataset<Row> cached =
                batched.sql("SELECT id, greenveil.token(s, 'a') t FROM people").cache();
        assertThat(cached.count()).isEqualTo(5000);
        assertThat(cached.exceptAll(oneByOneRows("SELECT id, greenveil.token(s, 'a') t FROM people"))
                        .isEmpty())
                .isTrue();
        cached.unpersist(true);
    }

    @Test
    void knowsTheFileThatEachRowCameFrom() {
        for (SparkSession session : List.of(batched, oneByOne)) {
            // Several files in a partition, so that a batch has rows of two.
            session.conf().set("spark.sql.files.openCostInBytes", 0);
        }
        sameInBoth("SELECT id, input_file_name() f, greenveil.token(id, 'a') t FROM people");
        for (SparkSession session : List.of(batched, oneByOne)) {
            session.conf().unset("spark.sql.files.openCostInBytes");
        }
    }

    @Test
    void readsColumnsOfFilesAsTheyAre() {
        String others = IntStream.range(0, TYPES.size())
                .mapToObj(i -> TYPES.get(i) + " c" + i)
                .collect(Collectors.joining(", "));
        String table = folder.resolve("columns").toString();
        oneByOne.sql(
                        "SELECT id, CASE WHEN id % 3 = 0 THEN 'same' ELSE s END d, named_struct('a', s, 'b', array(id, NULL)) n,"
                                + " map(id, s) m, " + others + ", id % 3 p FROM people")
                .write()
                .partitionBy("p")
                .parquet(table);
        String tokens = IntStream.range(0, TYPES.size())
                .mapToObj(i -> "greenveil.token(c" + i + ", 'a') t" + i)
                .collect(Collectors.joining(", "));
        String sql =
                "SELECT greenveil.token(p, 'a') tp, greenveil.token(d, 'a') td, n, m, n.b, c0, c10, upper(c0) u, p, "
                        + "greenveil.join(n.a, 'a') j, " + tokens + " FROM parquet.`" + table + "`";

        sameInBoth(sql);
        sameInBoth(sql + " WHERE id % 7 < 2");
        assertThat(plan(batched.sql("SELECT greenveil.token(d, 'a') FROM parquet.`" + table + "`")))
                .contains("BatchedProject", "Batched: true")
                .doesNotContain("ColumnarToRow");
        batched.conf().set("spark.sql.parquet.enableVectorizedReader", false);
        sameInBoth(sql);
        batched.conf().unset("spark.sql.parquet.enableVectorizedReader");
    }

    @Test
    void holdsFewRowsAtOnceWhereTheyAreLarge() {
        String sql = "SELECT length(l) n, greenveil.token(l, 'a') t FROM (SELECT repeat(s, 60000) l FROM people WHERE"
                + " id BETWEEN 90 AND 98)";
        sameInBoth(sql);
    }

    @Test
    void holdsFewValuesAtOnceWhereTheyAreWorkedOutAndLarge() {
        // A thousand of them at once would be more than an array can hold.
        String sql = "SELECT count(DISTINCT t) FROM (SELECT greenveil.token(repeat(concat('x', id), 600000), 'a',"
                + " 'hmac-sha256', 't') t FROM range(1000, 2030, 1, 1))";
        assertThat(batched.sql(sql).first().getLong(0)).isEqualTo(1030);
    }

    @Test
    void failsLikeTheFunctionDoesWithoutTheValue() {
        assertThatThrownBy(() -> batched.sql("SELECT greenveil.format(concat('Q', card), 'a', 'digits') FROM people")
                        .collectAsList())
                .hasStackTraceContaining("has a letter or digit that is not in the alphabet 'digits'")
                .satisfies(thrown -> assertThat(thrown.toString()).doesNotContainPattern("Q[0-9]"));
        assertThatThrownBy(() -> batched.sql("SELECT greenveil.token(s, 'missing') FROM people")
                        .collectAsList())
                .hasStackTraceContaining("has no key 'missing'");
    }

    private static void sameInBoth(String sql) {
        Dataset<Row> rows = batched.sql(sql);
        List<String> one = rows.toJSON().collectAsList().stream().sorted().toList();
        List<String> other =
                oneByOne.sql(sql).toJSON().collectAsList().stream().sorted().toList();
        assertThat(one).as(sql).isEqualTo(other);
    }

    /** The rows of the other session, as a table of this one. */
    private static Dataset<Row> oneByOneRows(String sql) {
        Dataset<Row> rows = oneByOne.sql(sql);
        return batched.createDataFrame(rows.collectAsList(), rows.schema());
    }

    private static String plan(Dataset<Row> rows) {
        rows.collectAsList();
        return rows.queryExecution().executedPlan().toString();
    }

    private static List<Object> opened(Dataset<Row> sealed, KeyProvider keys) {
        return sealed.collectAsList().stream()
                .flatMap(row -> IntStream.range(0, row.length())
                        .mapToObj(i -> row.isNullAt(i)
                                ? List.of()
                                : SealedValue.open(keys, row.getAs(i), new SealContext("t", "d", "c"))))
                .toList();
    }
}
