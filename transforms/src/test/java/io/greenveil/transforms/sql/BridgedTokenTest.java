package io.greenveil.transforms.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.classic.Dataset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.runtime.BoxedUnit;

/** {@code token} in the form that stays on the GPU's CPU bridge, against the usual form. */
class BridgedTokenTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

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

    /** RAPIDS refuses an {@code Invoke} and bridges this expression ({@code ./mvnw -Pgpu-plan test}). */
    @Test
    void standsInPlansAsADeterministicFunctionApplication() {
        assertThat(applications(bridged)).singleElement().satisfies(call -> {
            assertThat(call.deterministic()).isTrue();
            assertThat(call.toString()).contains("greenveil.token").contains("person");
        });
        assertThat(applications(invoked)).isEmpty();
    }

    private static List<Expression> applications(SparkSession session) {
        var plan = ((Dataset<Row>) session.sql(call("id", ""))).queryExecution().optimizedPlan();
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
}
