package io.greenveil.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.command.Invocation.Ending;
import io.greenveil.jobs.example.ExampleFiles;
import io.greenveil.privacy.keys.Destruction;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.Pkcs12Keystore;
import io.greenveil.privacy.keys.audit.AuditAction;
import io.greenveil.privacy.keys.audit.AuditEvent;
import io.greenveil.privacy.keys.audit.AuditLog;
import io.greenveil.privacy.keys.audit.AuditVerdict;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.sql.GreenveilFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RevealCommandTest {
    private static final String PEOPLE =
            "SELECT id, concat('AB', 100000 + id) AS passport, cast(id AS INT) AS age, cast(id / 8 AS DECIMAL(10,2)) AS fee,"
                    + " date_add(DATE '1990-01-01', cast(id AS INT)) AS born,"
                    + " timestamp_micros(id * 1000001) AS seen, id % 2 = 0 AS member,"
                    + " concat('123-45-', 1000 + id) AS ssn FROM range(40)";
    private static final String SEALED = "greenveil.seal(%1$s, 'passport', 't', 'd', '%1$s') AS %1$s";

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    private Path password;
    private CapturedTerminal terminal = new CapturedTerminal();

    @BeforeEach
    void protectedTable() throws IOException {
        password = Files.writeString(folder.resolve("password"), "canary password 77\n");
        keystore("k.p12");
        SparkSession spark = session("k.p12");
        spark.sql(PEOPLE).createOrReplaceTempView("people");
        List<String> columns = new ArrayList<>(List.of("id", "born AS day"));
        Stream.of("passport", "age", "fee", "born", "seen", "member")
                .forEach(name -> columns.add(SEALED.formatted(name)));
        columns.add("greenveil.`join`(ssn, 'ssn', 't') AS joined");
        columns.add("greenveil.`join`(fee, 'ssn', 't') AS joined_fee");
        columns.add("greenveil.format(ssn, 'ssn', 'digits', 't') AS ssn");
        spark.table("people")
                .selectExpr(columns.toArray(String[]::new))
                .coalesce(2)
                .write()
                .parquet(path("table"));
    }

    @AfterEach
    void letsTheTransportLogAgain() {
        TransportLog.on();
    }

    @Test
    void givesEveryColumnBackInItsTypeAndRecordsThatFirst() throws IOException {
        Ending ending = reveal(
                "--column",
                "passport,age,fee,born,seen,member",
                "--technique",
                "seal",
                "--dataset",
                "d",
                "--output",
                path("private/open"));

        assertThat(ending.exitCode()).as(terminal.error()).isEqualTo(ExitCode.OK);
        assertThat(terminal.out()).contains("40 rows in ");
        Dataset<Row> people = session("k.p12").sql(PEOPLE).drop("ssn");
        Dataset<Row> opened =
                SPARK.session().read().parquet(path("private/open")).drop("day", "joined", "joined_fee", "ssn");
        assertThat(opened.schema().toDDL().replace(" NOT NULL", ""))
                .isEqualTo(people.schema().toDDL().replace(" NOT NULL", ""));
        assertThat(rows(opened)).isEqualTo(rows(people));
        try (Stream<Path> files = Files.walk(folder.resolve("private/open"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
            }
        }
        assertThat(folder.resolve("private").toFile().list()).containsExactly("open");
        List<AuditEvent> events = events();
        assertThat(events).extracting(event -> event.outcome().label()).containsExactly("intended", "done");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.act().action()).isEqualTo(AuditAction.REVEAL);
            assertThat(event.act().alias()).isEqualTo("passport");
            assertThat(event.act().version()).isEqualTo(1);
            assertThat(event.act().reason())
                    .startsWith("request 4711; 40 rows of " + path("table") + ": ")
                    .endsWith("age, born, fee, member, passport, seen");
        });
    }

    @Test
    void opensJoinedAndFormattedColumnsAsJson() throws IOException {
        JsonNode joined = json("--column", "joined,joined_fee", "--technique", "join", "--key", "ssn", "--limit", "3");
        assertThat(joined.path("rows").asInt()).isEqualTo(3);
        assertThat(joined.path("values").findValuesAsText("day"))
                .hasSize(3)
                .allSatisfy(day -> assertThat(day).startsWith("1990-0"));
        assertThat(joined.path("values").findValuesAsText("joined"))
                .allSatisfy(ssn -> assertThat(ssn).startsWith("123-45-10"));
        assertThat(joined.path("values").findValues("joined_fee"))
                .allSatisfy(fee -> assertThat(fee.decimalValue()).isLessThan(java.math.BigDecimal.TEN));
        JsonNode formatted = json(
                "--column", "ssn", "--technique", "format", "--key", "ssn", "--alphabet", "digits", "--limit", "2");
        assertThat(formatted.path("values").findValuesAsText("ssn"))
                .hasSize(2)
                .allSatisfy(ssn -> assertThat(ssn).startsWith("123-45-10"));
        assertThat(events())
                .extracting(event -> event.act().alias())
                .containsOnly("ssn")
                .hasSize(4);
        assertThat(events().get(0).act().reason()).endsWith("epoch 1");
    }

    @Test
    void refusesWhatDoesNotOpenAndRevealsNothing() throws IOException {
        assertThat(reveal("--column", "passport", "--technique", "seal", "--dataset", "other")
                        .line())
                .contains("exit 6", "`passport`: ", "dataset 'other'");
        assertThat(reveal("--column", "joined", "--technique", "join", "--key", "passport")
                        .line())
                .contains("exit 4", "another alias than 'passport'");
        assertThat(reveal("--column", "missing", "--technique", "seal", "--dataset", "d")
                        .line())
                .contains("exit 4", "has no column `missing`");
        assertThat(reveal("--column", "id", "--technique", "seal", "--dataset", "d")
                        .line())
                .contains("exit 4", "is BIGINT");
        Files.createDirectories(folder.resolve("published/.greenveil"));
        assertThat(reveal(
                                "--column",
                                "passport",
                                "--technique",
                                "seal",
                                "--dataset",
                                "d",
                                "--output",
                                path("published/open"))
                        .line())
                .contains("exit 6", "which a pipeline publishes");
        assertThat(terminal.out() + terminal.error()).doesNotContain("AB1000");
        assertThat(folder.resolve("k.p12.audit.jsonl")).doesNotExist();
    }

    @Test
    void refusesAnIncompleteCommandLine() {
        assertThat(terminal.run("reveal", path("table"), "--column", "a").line())
                .contains("exit 2", "--purpose");
        assertThat(reveal("--column", "passport").line()).contains("exit 2", "--technique");
        assertThat(reveal("--column", "passport", "--technique", "seal").line()).contains("exit 2", "--dataset");
        assertThat(reveal("--column", "passport", "--technique", "token").line())
                .contains("exit 2", "cannot be opened");
    }

    @Test
    void givesNothingOutIfTheAuditLogCannotBeWritten() throws IOException {
        reveal("--column", "passport", "--technique", "seal", "--dataset", "d", "--limit", "1");
        assertThat(terminal.out()).contains("AB100");
        Files.writeString(folder.resolve("k.p12.audit.jsonl"), "");
        Ending refused = reveal(
                "--column", "passport", "--technique", "seal", "--dataset", "d", "--output", path("private/open"));
        assertThat(refused.line()).contains("exit 6", "is broken");
        assertThat(folder.resolve("private/open")).doesNotExist();
    }

    @Test
    void masksAndCountsWhatDoesNotOpenWhereThatIsAskedFor() throws IOException {
        keystore("other.p12");
        session("other.p12")
                .sql(
                        "SELECT id + 100 AS id, greenveil.seal('X', 'passport', 't', 'd', 'passport') AS passport FROM range(5)")
                .write()
                .parquet(path("foreign"));
        SPARK.session()
                .read()
                .parquet(path("table"))
                .select("id", "passport")
                .union(SPARK.session().read().parquet(path("foreign")))
                .write()
                .parquet(path("mixed"));
        terminal = new CapturedTerminal();
        List<String> words = new ArrayList<>(List.of("reveal", path("mixed"), "--column", "passport", "--technique"));
        words.addAll(List.of("seal", "--dataset", "d", "--tenant", "t", "--unopened", "null", "--purpose", "check"));
        words.addAll(
                List.of("--limit", "100", "--json", "--keystore", path("k.p12"), "--password", "file:" + password));
        terminal.run(words.toArray(String[]::new));
        JsonNode revealed = new ObjectMapper().readTree(terminal.out()).path("revealed");
        assertThat(revealed.path("unopened").path("passport").asInt()).isEqualTo(5);
        assertThat(Stream.iterate(0, i -> i + 1)
                        .limit(45)
                        .filter(i ->
                                revealed.path("values").path(i).path("passport").isNull()))
                .hasSize(5);
        assertThat(events().get(0).act().reason()).startsWith("check; 45 rows, 5 values as NULL of ");
    }

    @Test
    void saysThatAKeyWasDestroyedAndGivesNullWhereThatIsAskedForWithAnEvent() throws IOException {
        try (KeyProvider keys = KeyProviders.open(reference("k.p12"))) {
            keys.rotate("passport");
            keys.destroy(Destruction.ofVersion("passport", 1));
        }
        assertThat(reveal("--column", "passport", "--technique", "seal", "--dataset", "d")
                        .line())
                .contains("exit 4", "20 values in 20 rows do not open", "under passport@v1, which was destroyed on ");
        assertThat(folder.resolve("k.p12.audit.jsonl")).doesNotExist();

        JsonNode masked = json("--column", "passport", "--technique", "seal", "--dataset", "d", "--unopened", "null");
        assertThat(masked.path("unopened").path("passport").asInt()).isEqualTo(20);
        assertThat(masked.path("values").findValues("passport")).hasSize(20).allMatch(JsonNode::isNull);
        assertThat(events()).hasSize(2).allSatisfy(event -> {
            assertThat(event.act().alias()).isEqualTo("greenveil/none");
            assertThat(event.act().reason()).contains("20 rows, 20 values as NULL of ");
        });
    }

    @Test
    void takesEverythingFromThePipelineThatMadeTheTable() throws IOException {
        session("k.p12")
                .sql(
                        "SELECT greenveil.seal('AB7', 'passport', 'demo-hospital', 'diabetes-risk', 'passport') AS passport")
                .write()
                .parquet(path("patients"));
        terminal = new CapturedTerminal();
        Ending ending = terminal.run(
                "reveal",
                path("patients"),
                "--column",
                "passport",
                "--purpose",
                "p",
                "--pipeline",
                ExampleFiles.pipeline("diabetes-risk").toString(),
                "--set",
                "keys.keystore=" + path("k.p12"),
                "--set",
                "keys.password=file:" + password);
        assertThat(ending.exitCode()).as(terminal.error()).isEqualTo(ExitCode.OK);
        assertThat(terminal.out()).isEqualToIgnoringNewLines("{\"passport\":\"AB7\"}");
    }

    private static List<String> rows(Dataset<Row> table) {
        return table.orderBy("id").collectAsList().stream().map(Row::toString).toList();
    }

    private JsonNode json(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--json");
        reveal(all.toArray(String[]::new));
        return new ObjectMapper().readTree(terminal.out()).path("revealed");
    }

    private Ending reveal(String... words) {
        List<String> all = new ArrayList<>(List.of("reveal", path("table"), "--purpose", "request 4711"));
        all.addAll(List.of(words));
        all.addAll(List.of("--tenant", "t", "--keystore", path("k.p12"), "--password", "file:" + password));
        terminal = new CapturedTerminal();
        return terminal.run(all.toArray(String[]::new));
    }

    private String path(String relative) {
        return folder.resolve(relative).toString();
    }

    private void keystore(String name) {
        try (KeyProvider keys = Pkcs12Keystore.create(reference(name))) {
            keys.create("passport");
            keys.create("ssn");
        }
    }

    private KeystoreReference reference(String name) {
        return new KeystoreReference(path(name), "file:" + password);
    }

    private SparkSession session(String keystore) {
        SparkSession session = SPARK.session().newSession();
        GreenveilFunctions.register(session, reference(keystore));
        return session;
    }

    private List<AuditEvent> events() {
        try (AuditLog log = AuditLog.find(reference("k.p12")).orElseThrow()) {
            return ((AuditVerdict.Intact) log.verify()).events();
        }
    }
}
