package io.greenveil.transforms.protect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.cipher.Alphabet;
import io.greenveil.privacy.technique.redact.RedactionRule;
import io.greenveil.privacy.technique.surrogate.SurrogateKind;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import io.greenveil.transforms.sql.GreenveilFunctions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine wrote passes; what was changed afterwards does not. */
class PrivacyVerifierTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    static Path folder;

    private static SparkSession session;
    private static ProtectPolicy policy;
    private static PrivacyOutcome outcome;
    private static String written;

    @BeforeAll
    static void writeOnce() throws Exception {
        session = SPARK.session().newSession();
        GreenveilFunctions.register(session, TestKeys.keystore(folder, "person", "passport"));
        policy = People.everyFate(People.colours(folder)).build();
        written = folder.resolve("written").toString();
        try (Protected released = Protector.protect(session, People.visits(session, 2000), policy)) {
            released.table().write().parquet(written);
            outcome = released.outcome();
        }
    }

    private static void verifyAfter(String name, UnaryOperator<Dataset<Row>> change) {
        String path = folder.resolve(name).toString();
        change.apply(session.read().parquet(written)).write().mode("overwrite").parquet(path);
        PrivacyVerifier.verify(session.read().parquet(path), policy, outcome);
    }

    @Test
    void whatTheEngineWroteIsAsClaimed() {
        assertThatCode(() -> PrivacyVerifier.verify(session.read().parquet(written), policy, outcome))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ssn      | '078-05-1120'",
                "email    | 'jane@example.org'",
                "phone    | '+1 555 010 1234'",
                "card     | '4111-1111-1111-1234'",
                "note     | 'said something'",
                "zip      | '02139'",
                "age      | '[41, 61)'",
                "age      | '[40, 50)'",
                "age      | '42'",
                "born     | DATE '1971-03-05'",
                "colour   | 'green'",
                "income   | CAST(250000 AS DECIMAL(12, 2))",
                "weight   | 71.3D",
                "person   | 'person-7'",
                "passport | X'0312345678'",
                "passport | CAST('X7' AS BINARY)"
            })
    void oneValueInClearIsFound(String column, String value) {
        UnaryOperator<Dataset<Row>> tamper = table -> {
            Row first = table.select("person").head();
            Column hit = col("person").equalTo(first.getString(0));
            return table.withColumn(
                    column, functions.when(hit, functions.expr(value)).otherwise(col(column)));
        };
        assertThatThrownBy(() -> verifyAfter("value", tamper))
                .isInstanceOf(PrivacyGateException.class)
                .hasMessageContaining("column " + column + " has ")
                .hasMessageNotContaining(value.replace("'", ""));
    }

    @Test
    void columnsInTheirOwnFormatAreVerified() {
        ProtectPolicy formatting = Policies.policy()
                .column("ward", new Fate.Keep())
                .column("person", new Fate.Format("person", Alphabet.of("upper-alphanumeric")))
                .entity("person")
                .anonymous(3, 0, "ward")
                .build();
        Dataset<Row> visits =
                session.sql("SELECT id % 7 % 2 AS ward, concat('P-', 10000 + id % 7) AS person FROM range(70)");
        try (Protected released = Protector.protect(session, visits, formatting)) {
            PrivacyVerifier.verify(released.table(), formatting, released.outcome());
            assertThat(released.table()
                            .select("person")
                            .distinct()
                            .as(Encoders.STRING())
                            .collectAsList())
                    .hasSize(7)
                    .allMatch(person -> person.matches("[0-9A-Z]-[0-9A-Z]{5}"));
            assertThat(released.outcome().columns().get(1).algorithm()).isEqualTo("FF1 with AES-256");
            Dataset<Row> clear = released.table().withColumn("person", functions.lit("p-10001"));
            assertThatThrownBy(() -> PrivacyVerifier.verify(clear, formatting, released.outcome()))
                    .isInstanceOf(PrivacyGateException.class)
                    .hasMessageContaining("column person has ");
        }
    }

    @Test
    void surrogatesAreVerifiedByTheFormOfTheirKind() {
        Policies fates = Policies.policy();
        for (SurrogateKind kind : SurrogateKind.values()) {
            fates.column(kind.word(), new Fate.Surrogate("person", kind));
        }
        ProtectPolicy surrogates = fates.anonymous(2, 1, "city").build();
        Dataset<Row> visits = session.sql("SELECT "
                + Stream.of(SurrogateKind.values())
                        .map(kind -> "IF(id % 9 = 0, NULL, concat('x', id % 20)) AS `" + kind.word() + "`")
                        .collect(Collectors.joining(", "))
                + " FROM range(200)");
        try (Protected released = Protector.protect(session, visits, surrogates)) {
            PrivacyVerifier.verify(released.table(), surrogates, released.outcome());
            assertThat(released.table().count()).isEqualTo(200);
            assertThat(released.outcome().columns().get(0))
                    .isEqualTo(new ColumnOutcome(
                            "given-name",
                            true,
                            "surrogate",
                            "replaced by one of 310 surrogates (given-name/1), equal values by equal ones",
                            "person",
                            "AES-256-CMAC"));
            Dataset<Row> clear = released.table()
                    .select(Stream.of(SurrogateKind.values())
                            .map(kind -> lit(inClear(kind)).as(kind.word()))
                            .toArray(Column[]::new));
            assertThatThrownBy(() -> PrivacyVerifier.verify(clear, surrogates, released.outcome()))
                    .isInstanceOf(PrivacyGateException.class)
                    .satisfies(thrown -> assertThat(((PrivacyGateException) thrown).problems())
                            .filteredOn(problem -> problem.contains("has 200 values that do not have the form"))
                            .hasSize(SurrogateKind.values().length));
        }
    }

    private static String inClear(SurrogateKind kind) {
        return switch (kind) {
            case GIVEN_NAME -> "Xanthippe";
            case FAMILY_NAME -> "Von Stein";
            case FULL_NAME -> "Clara Featherstonehaugh";
            case EMAIL -> "clara.novak417@example.edu";
            case PHONE -> "+1 212-555-2368";
            case STREET_ADDRESS -> "221 Baker Street";
            case CITY -> "Boston";
            case POSTAL_CODE -> "02139-4307";
            case ORGANISATION -> "Acme Logistics";
        };
    }

    @Test
    void shiftedDatesKeepTheirGapsAndAreVerified() {
        ProtectPolicy shifting = Policies.policy()
                .column("born", new Fate.DateShift("person", "person", 30))
                .column("seen", new Fate.DateShift("person", "person", 30))
                .column("local", new Fate.DateShift("person", "person", 30))
                .column("person", new Fate.Drop())
                .build();
        Dataset<Row> visits = session.sql(
                "SELECT concat('p', id % 7) AS person, DATE '1980-02-28' AS born,"
                        + " TIMESTAMP '1980-02-29 23:59:59' AS seen, TIMESTAMP_NTZ '1980-03-01 00:00:01' AS local FROM range(70)");
        try (Protected released = Protector.protect(session, visits, shifting)) {
            PrivacyVerifier.verify(released.table(), shifting, released.outcome());
            assertThat(released.table().distinct().count()).isBetween(2L, 7L);
            assertThat(released.table()
                            .filter(
                                    "born <> DATE '1980-02-28' AND datediff(seen, born) = 1 AND datediff(local, born) = 2"
                                            + " AND abs(datediff(born, DATE '1980-02-28')) <= 30"
                                            + " AND hour(seen) = 23 AND second(local) = 1")
                            .count())
                    .isEqualTo(70);
            assertThat(released.outcome().columns().get(1))
                    .isEqualTo(new ColumnOutcome(
                            "seen",
                            true,
                            "date-shift",
                            "moved by up to 30 days, all dates of one person alike",
                            "person",
                            "HMAC-SHA-256"));
            for (String other : List.of("'1980-02-28'", "DATE '+10000-01-01'", "DATE '0000-12-31'")) {
                Dataset<Row> wrong = released.table().withColumn("born", functions.expr(other));
                assertThatThrownBy(() -> PrivacyVerifier.verify(wrong, shifting, released.outcome()))
                        .isInstanceOf(PrivacyGateException.class)
                        .hasMessageContaining("column born has 70 values");
            }
            Dataset<Row> late = released.table()
                    .withColumn("seen", functions.expr("TIMESTAMP '+10000-01-01 00:00:00Z'"))
                    .withColumn("local", functions.expr("TIMESTAMP_NTZ '0000-12-31 23:59:59'"));
            assertThatThrownBy(() -> PrivacyVerifier.verify(late, shifting, released.outcome()))
                    .isInstanceOf(PrivacyGateException.class)
                    .hasMessageContaining("column seen has 70 values")
                    .hasMessageContaining("column local has 70 values");
        }
    }

    @Test
    void textsAreRedactedAndWhatWasLeftInOneIsFound() {
        ProtectPolicy redacting = Policies.policy()
                .column("note", new Fate.RedactText(List.of(RedactionRule.values()), List.of("US")))
                .build();
        List<String> left = List.of(
                "write to jane.doe@clinic.example.org, please",
                "card 4111 1111 1111 1111 or",
                "3782-822463-10005",
                "DE89 3704 0044 0532 0130 00",
                "IBAN:GB82WEST12345698765432.",
                "123-45-6789",
                "号11010519491231002X",
                "943 476 5919",
                "(123456782)",
                "255081416802538");
        List<String> none = List.of("4111 1111 1111 1112, 123456789, 9434765918", "a@b, DE88370400440532013000", "");
        Dataset<Row> notes = session.createDataset(
                        Stream.concat(left.stream(), none.stream()).toList(), Encoders.STRING())
                .toDF("note");
        try (Protected released = Protector.protect(session, notes, redacting)) {
            PrivacyVerifier.verify(released.table(), redacting, released.outcome());
            assertThat(released.outcome().columns().get(0).fate())
                    .startsWith("redacted where rules find something: email,")
                    .endsWith("fr-nir (phone numbers of US)");
            assertThatThrownBy(() -> PrivacyVerifier.verify(notes, redacting, released.outcome()))
                    .isInstanceOf(PrivacyGateException.class)
                    .hasMessageContaining("column note has 10 values that do not have the form of its fate")
                    .hasMessageNotContaining("jane");
        }
    }

    @Test
    void joinedColumnsJoinAcrossTablesAndAreVerified() {
        ProtectPolicy joining = Policies.policy()
                .column("visit", new Fate.Keep())
                .column("person", new Fate.Join("person"))
                .entity("person")
                .build();
        Dataset<Row> visits = session.sql("SELECT id AS visit, concat('p', id % 7) AS person FROM range(70)");
        Dataset<Row> labs = session.sql("SELECT id AS visit, concat('p', id % 5) AS person FROM range(50)");
        try (Protected a = Protector.protect(session, visits, joining);
                Protected b = Protector.protect(session, labs, joining)) {
            PrivacyVerifier.verify(a.table(), joining, a.outcome());
            assertThat(a.table()
                            .join(b.table(), "person")
                            .select("person")
                            .distinct()
                            .count())
                    .isEqualTo(5);
            assertThat(a.outcome().columns().get(1).algorithm()).isEqualTo("AES-256-SIV");
            Dataset<Row> clear = a.table().withColumn("person", functions.expr("CAST('p1' AS BINARY)"));
            assertThatThrownBy(() -> PrivacyVerifier.verify(clear, joining, a.outcome()))
                    .isInstanceOf(PrivacyGateException.class)
                    .hasMessageContaining("column person has ");
        }
    }

    @Test
    void anEmptyAncestorIsALevelLikeAnother() throws Exception {
        Path file = Files.writeString(folder.resolve("empty.csv"), "red;;*\nblue;cold;*\n");
        ProtectPolicy colours = Policies.policy()
                .column("colour", new Fate.GeneraliseByHierarchy(file.toString(), 1))
                .build();
        Dataset<Row> table = session.sql("SELECT * FROM VALUES ('red'), ('blue'), (NULL) AS t(colour)");
        try (Protected released = Protector.protect(session, table, colours)) {
            assertThatCode(() -> PrivacyVerifier.verify(released.table(), colours, released.outcome()))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aRowLessAndARowMoreAreFound() {
        assertThatThrownBy(() -> verifyAfter("less", table -> table.limit((int) outcome.rowsOut() - 1)))
                .isInstanceOf(PrivacyGateException.class)
                .hasMessageContaining("rows: " + outcome.rowsOut() + " claimed, " + (outcome.rowsOut() - 1) + " found");
        assertThatThrownBy(() -> verifyAfter("more", table -> table.union(table.limit(1))))
                .isInstanceOf(PrivacyGateException.class)
                .hasMessageContaining("claimed");
    }

    @Test
    void aClassThatWasThinnedIsFoundThoughTheRowCountHolds() {
        UnaryOperator<Dataset<Row>> tamper = table -> {
            Row person = table.select("person").head();
            Column hit = col("person").equalTo(person.getString(0));
            return table.withColumn("zip", functions.when(hit, lit("99***")).otherwise(col("zip")));
        };
        assertThatThrownBy(() -> verifyAfter("thinned", tamper))
                .isInstanceOf(PrivacyGateException.class)
                .hasMessageContaining("the smallest class has 1 units where k = 3");
    }

    @Test
    void columnsAreExactlyThoseReleased() {
        assertThatThrownBy(() -> verifyAfter("extra", table -> table.withColumn("name", lit("x"))))
                .hasMessageContaining("column name is in the table but is not to be released");
        assertThatThrownBy(() -> verifyAfter("fewer", table -> table.drop("ssn")))
                .hasMessageContaining("column ssn is missing");
        assertThatThrownBy(() -> verifyAfter(
                        "type", table -> table.withColumn("born", col("born").cast("string"))))
                .hasMessageContaining("column born is STRING where its fate gives DATE");
        assertThatThrownBy(() -> verifyAfter(
                        "order",
                        table -> table.select(table.col("person"), col("born"))
                                .join(
                                        table.drop("born").withColumnRenamed("person", "p"),
                                        col("person").equalTo(col("p")))
                                .drop("p")))
                .hasMessageContaining("not in the order of the policy");
    }
}
