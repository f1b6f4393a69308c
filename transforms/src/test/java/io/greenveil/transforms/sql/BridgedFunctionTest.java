package io.greenveil.transforms.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.runtime.BoxedUnit;

/** Keyed functions in the form that stays on the GPU's CPU bridge, against the usual form. */
class BridgedFunctionTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static final int THREADS = 8;

    @TempDir
    static Path folder;

    private static SparkSession invoked;
    private static SparkSession bridged;

    @BeforeAll
    static void twoSessions() throws Exception {
        KeystoreReference keystore = TestKeys.keystore(folder, "person", "other");
        invoked = SPARK.session().newSession();
        bridged = SPARK.session().newSession();
        for (SparkSession session : List.of(invoked, bridged)) {
            GreenveilFunctions.register(session, keystore);
            session.range(0, 500, 1, 3).createOrReplaceTempView("people");
        }
        bridged.conf().set(GreenveilFunctions.BRIDGE, "true");
    }

    private static String call(String value, String more) {
        return "SELECT greenveil.token(" + value + ", 'person'" + more + ") FROM people";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "concat('id-', id, 'ß')",
                "encode(string(id), 'UTF-8')",
                "id % 2 = 0",
                "CAST(id % 100 AS TINYINT)",
                "CAST(id AS SMALLINT)",
                "CAST(id AS INT)",
                "id",
                "CAST(id AS FLOAT) / 3",
                "CAST(id AS DOUBLE) / 3",
                "CAST(id AS DECIMAL(9,2)) / 3",
                "CAST(id AS DECIMAL(38,10)) / 3",
                "date_add(DATE'1960-01-01', CAST(id AS INT))",
                "timestamp_micros(id * 1000003 - 77)",
                "CAST(timestamp_micros(id * 1000003 - 77) AS TIMESTAMP_NTZ)"
            })
    void givesTheSameTokensForEveryTypeAndKeepsNulls(String value) {
        for (String more : List.of("", ", 'hmac-sha256', 'a-tenant'")) {
            String sql = call("CASE WHEN id % 7 <> 3 THEN " + value + " END", more);
            List<Row> tokens = bridged.sql(sql).collectAsList();
            assertThat(tokens).as(sql).hasSize(500).isEqualTo(invoked.sql(sql).collectAsList());
            assertThat(tokens).anyMatch(row -> row.isNullAt(0)).anyMatch(row -> !row.isNullAt(0));
        }
    }

    @Test
    void givesTheSameJoinedValues() {
        for (String more : List.of("", ", 'a-tenant'")) {
            String sql = "SELECT greenveil.join(id % 9, 'person'" + more + "), greenveil.join(string(id), 'person'"
                    + more + ") FROM people";
            assertThat(rendered(bridged, sql)).hasSize(500).isEqualTo(rendered(invoked, sql));
        }
    }

    private static List<String> rendered(SparkSession session, String sql) {
        return session.sql(sql)
                .selectExpr("*")
                .toDF("a", "b")
                .selectExpr("concat(hex(a), ' ', hex(b))")
                .as(Encoders.STRING())
                .collectAsList();
    }

    /** RAPIDS refuses an {@code Invoke} and bridges this expression ({@code ./mvnw -Pgpu-plan test}). */
    @Test
    void standsInPlansAsADeterministicFunctionApplication() {
        assertThat(applications(bridged, "")).singleElement().satisfies(call -> {
            assertThat(call.deterministic()).isTrue();
            assertThat(call.toString()).contains("greenveil.token").contains("person");
        });
        assertThat(applications(invoked, "")).isEmpty();
    }

    private static List<Expression> applications(SparkSession session, String more) {
        var plan =
                ((Dataset<Row>) session.sql(call("id", more))).queryExecution().optimizedPlan();
        List<Expression> found = new ArrayList<>();
        plan.expressions().foreach(root -> {
            root.foreach(expression -> {
                if (expression instanceof ApplyFunctionExpression) {
                    found.add(expression);
                }
                return BoxedUnit.UNIT;
            });
            return BoxedUnit.UNIT;
        });
        return found;
    }

    @Test
    void refusesAnAliasThatIsTakenFromRows() {
        assertThatThrownBy(() -> bridged.sql("SELECT greenveil.token('x', concat('a', id)) FROM people"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("greenveil.token: every argument after the value must be a literal");
    }

    @Test
    void canBeGroupedByWithoutAnAlias() {
        assertThat(bridged.sql("SELECT greenveil.token(id % 50, 'other'), count(*) FROM people"
                                + " GROUP BY greenveil.token(id % 50, 'other')")
                        .count())
                .isEqualTo(50);
    }

    /** RAPIDS evaluates a bridged expression on several threads at once, and gives each thread the same function. */
    @ParameterizedTest
    @ValueSource(strings = {"", ", 'hmac-sha256', 'a-tenant'"})
    void givesTheSameTokensOnManyThreadsAtOnce(String more) throws Exception {
        List<String> expected = invoked.sql(call("id", more) + " ORDER BY id")
                .as(Encoders.STRING())
                .collectAsList();
        ScalarFunction<?> shared =
                ((ApplyFunctionExpression) applications(bridged, more).get(0)).function();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier together = new CyclicBarrier(THREADS);
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                answers.add(threads.submit(() -> {
                    together.await(60, TimeUnit.SECONDS);
                    return tokens(shared, more);
                }));
            }
            for (Future<List<String>> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> tokens(ScalarFunction<?> function, String more) {
        List<String> tokens = new ArrayList<>();
        for (long id = 0; id < 500; id++) {
            Object[] values = more.isEmpty()
                    ? new Object[] {id, UTF8String.fromString("person")}
                    : new Object[] {
                        id,
                        UTF8String.fromString("person"),
                        UTF8String.fromString("hmac-sha256"),
                        UTF8String.fromString("a-tenant")
                    };
            tokens.add(String.valueOf(function.produceResult(new GenericInternalRow(values))));
        }
        return tokens;
    }
}
