package io.greenveil.transforms.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.audit.AuditAction;
import io.greenveil.privacy.keys.audit.AuditEvent;
import io.greenveil.privacy.keys.audit.AuditLog;
import io.greenveil.privacy.keys.audit.AuditVerdict;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.EventLoggingListener;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

class RevealSqlTest {
    private static final String SEALED = "greenveil.seal(%1$s, 'passport', 't', 'd', '%1$s') AS %1$s";
    private static final String OPEN = "greenveil.%s(%s, 'passport', 't', 'd', '%s')";

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    private KeystoreReference keystore;
    private SparkSession session;

    @BeforeEach
    void protectedTable() throws Exception {
        keystore = TestKeys.keystore(folder, "passport", "ssn");
        session = SPARK.session().newSession();
        GreenveilFunctions.register(session, keystore);
        session.sql(
                        "SELECT id, concat('canary-', id) AS name, id % 3 = 0 AS member, id / 8 AS score,"
                                + " date_add(DATE '1990-01-01', cast(id AS INT)) AS born, timestamp_micros(id * 1000001) AS seen,"
                                + " cast(cast(id AS STRING) AS BINARY) AS bytes, cast(id / 4 AS DECIMAL(10,2)) AS fee FROM range(30)")
                .createOrReplaceTempView("people");
        session.table("people")
                .selectExpr(
                        "id",
                        SEALED.formatted("name"),
                        SEALED.formatted("member"),
                        SEALED.formatted("score"),
                        SEALED.formatted("born"),
                        SEALED.formatted("seen"),
                        SEALED.formatted("bytes"),
                        SEALED.formatted("fee"),
                        "greenveil.`join`(id, 'ssn', 't') AS joined")
                .write()
                .parquet(folder.resolve("table").toString());
        session.read().parquet(folder.resolve("table").toString()).createOrReplaceTempView("protected");
    }

    @Test
    void opensValuesInTheTypeThatItsNameSays() {
        session.conf().set(GreenveilFunctions.REVEAL_PURPOSE, "request 12");
        List<Row> opened = session.sql("SELECT greenveil.reveal_bigint(joined, 'ssn', 't') AS id, "
                        + OPEN.formatted("reveal", "name", "name") + ", "
                        + OPEN.formatted("reveal_boolean", "member", "member") + ", "
                        + OPEN.formatted("reveal_double", "score", "score") + ", "
                        + OPEN.formatted("reveal_date", "born", "born") + ", "
                        + OPEN.formatted("reveal_timestamp", "seen", "seen") + ", "
                        + "hex(" + OPEN.formatted("reveal_binary", "bytes", "bytes") + "), "
                        + "cast(" + OPEN.formatted("reveal", "fee", "fee")
                        + " AS DECIMAL(10,2)) FROM protected ORDER BY 1")
                .collectAsList();
        List<Row> people = session.sql(
                        "SELECT id, name, member, score, born, seen, hex(bytes), fee FROM people ORDER BY id")
                .collectAsList();
        assertThat(opened).hasToString(people.toString());
        assertThat(session.sql("SELECT count(*) FROM protected GROUP BY "
                                + OPEN.formatted("reveal_boolean", "member", "member"))
                        .collectAsList())
                .hasSize(2);
        assertThat(session.sql("SELECT transform(array(joined, NULL), v -> greenveil.reveal_bigint(v, 'ssn', 't'))"
                                + " FROM protected WHERE id = 7")
                        .head()
                        .<Long>getList(0))
                .containsExactly(7L, null);
    }

    @Test
    void isRefusedWithoutAPurposeAndOpensNothingUnderAnotherKey() {
        assertThatThrownBy(() -> session.sql("SELECT greenveil.reveal(joined, 'ssn', 't') FROM protected"))
                .hasStackTraceContaining("set " + GreenveilFunctions.REVEAL_PURPOSE);
        assertThat(log()).isEmpty();
        session.conf().set(GreenveilFunctions.REVEAL_PURPOSE, "request 13");
        assertThatThrownBy(() -> session.sql("SELECT greenveil.reveal(name, 'ssn', 't', 'd', 'name') FROM protected")
                        .collect())
                .hasStackTraceContaining("sealed under another key than 'ssn'");
        assertThatThrownBy(() -> session.sql("SELECT greenveil.reveal(joined, 'ssn') FROM protected")
                        .collect())
                .hasStackTraceContaining("does not open under 'ssn' for tenant 'default'");
    }

    @Test
    void isInTheAuditLogOnceForKeyPurposeAndApplicationBeforeAnythingRuns() {
        session.conf().set(GreenveilFunctions.REVEAL_PURPOSE, "request 14");
        Dataset<Row> query = session.sql("SELECT greenveil.reveal(joined, 'ssn', 't') FROM protected");
        assertThat(log().orElseThrow()).singleElement().satisfies(event -> {
            assertThat(event.act().action()).isEqualTo(AuditAction.REVEAL);
            assertThat(event.act().alias()).isEqualTo("ssn");
            assertThat(event.act().reason()).startsWith("request 14; SQL of application ");
        });
        query.collect();
        query.collect();
        assertThat(log().orElseThrow()).hasSize(1);
        session.conf().set(GreenveilFunctions.REVEAL_PURPOSE, "request 15");
        session.sql("CREATE OR REPLACE TEMP VIEW opened AS SELECT id, " + OPEN.formatted("reveal", "name", "name")
                + " AS name FROM protected");
        assertThat(session.sql("SELECT * FROM people WHERE name IN (SELECT name FROM opened)")
                        .count())
                .isEqualTo(30);
        assertThat(log().orElseThrow()).extracting(event -> event.act().alias()).containsExactly("ssn", "passport");
    }

    @Test
    void isRefusedIfTheAuditLogIsBroken() throws Exception {
        session.conf().set(GreenveilFunctions.REVEAL_PURPOSE, "request 16");
        session.sql("SELECT greenveil.reveal(joined, 'ssn', 't') FROM protected")
                .collect();
        Files.writeString(folder.resolve("keys.p12.audit.jsonl"), "");
        session.conf().set(GreenveilFunctions.REVEAL_PURPOSE, "request 17");
        assertThatThrownBy(() -> session.sql("SELECT greenveil.reveal(joined, 'ssn', 't') FROM protected"))
                .hasStackTraceContaining("is broken");
    }

    @Test
    void bringsNoRevealedValueIntoPlansEventsOrTheLog() throws Exception {
        session.conf().set(GreenveilFunctions.REVEAL_PURPOSE, "request 18");
        byte[] name = session.sql("SELECT name FROM protected LIMIT 1").first().getAs(0);
        StringBuilder literal = new StringBuilder("X'");
        for (byte b : name) {
            literal.append(String.format("%02x", b));
        }
        SparkContext spark = session.sparkContext();
        EventLoggingListener listener = new EventLoggingListener(
                spark.applicationId(),
                Option.empty(),
                Files.createDirectory(folder.resolve("events")).toUri(),
                spark.getConf().set("spark.eventLog.compress", "false"),
                spark.hadoopConfiguration());
        listener.start();
        spark.addSparkListener(listener);
        Dataset<Row> rows = session.sql("SELECT " + OPEN.formatted("reveal", "name", "name")
                + " AS name FROM protected UNION ALL SELECT " + OPEN.formatted("reveal", "c", "name") + " FROM (SELECT "
                + literal + "' AS c) UNION ALL SELECT " + OPEN.formatted("reveal", literal + "'", "name"));
        assertThat(rows.collectAsList())
                .hasSize(32)
                .allSatisfy(row -> assertThat(row.getString(0)).startsWith("canary-"));
        String plans = rows.queryExecution().toString()
                + rows.queryExecution().executedPlan().toJSON()
                + rows.queryExecution().optimizedPlan().toJSON();
        spark.listenerBus().waitUntilEmpty();
        spark.removeSparkListener(listener);
        listener.stop();
        StringBuilder told = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.resolve("events"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                told.append(Files.readString(file));
            }
        }
        assertThat(plans).contains("greenveil.reveal").doesNotContain("canary-");
        assertThat(told.toString()).contains("greenveil.reveal").doesNotContain("canary-");
        assertThat(Files.readString(folder.resolve("keys.p12.audit.jsonl"))).doesNotContain("canary-");
    }

    private Optional<List<AuditEvent>> log() {
        return AuditLog.find(keystore).map(log -> {
            try (log) {
                return ((AuditVerdict.Intact) log.verify()).events();
            }
        });
    }
}
