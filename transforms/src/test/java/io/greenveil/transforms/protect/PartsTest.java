package io.greenveil.transforms.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.greenveil.privacy.cipher.SealContext;
import io.greenveil.privacy.cipher.SealedValue;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import io.greenveil.transforms.sql.GreenveilFunctions;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Structs, arrays and maps are protected part by part, and what was written is verified part by part. */
class PartsTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    static Path folder;

    private static SparkSession session;
    private static KeystoreReference keystore;
    private static ProtectPolicy policy;
    private static PrivacyOutcome outcome;
    private static String written;
    private static List<Row> rows;

    @BeforeAll
    static void writeOnce() throws Exception {
        session = SPARK.session().newSession();
        keystore = TestKeys.keystore(folder, "person", "passport");
        GreenveilFunctions.register(session, keystore);
        Patients.table(session).write().parquet(folder.resolve("patients").toString());
        policy = Patients.everyPart().build();
        written = folder.resolve("written").toString();
        try (Protected released = Protector.protect(session, patients(), policy)) {
            released.table().coalesce(1).write().parquet(written);
            outcome = released.outcome();
        }
        rows = session.read()
                .parquet(written)
                .selectExpr(
                        "id",
                        "to_json(struct(diagnoses.code, diagnoses.doctor.name)) d",
                        "address.zip",
                        "address.city.people",
                        "address.city.name",
                        "diagnoses.on",
                        "diagnoses.note",
                        "to_json(struct(scores)) scores",
                        "size(tags) tags",
                        "to_json(struct(attributes)) attributes",
                        "to_json(struct(map_values(wards) w)) wards",
                        "address IS NULL no_address",
                        "address.city IS NULL no_city",
                        "get(tags, 1) tag",
                        "map_keys(wards) ward_keys",
                        "get(diagnoses, 0).doctor IS NULL no_doctor")
                .collectAsList();
    }

    private static Dataset<Row> patients() {
        return session.read().parquet(folder.resolve("patients").toString());
    }

    private static List<String> problems(Policies policy) {
        return catchThrowableOfType(PolicyException.class, () -> Protector.protect(session, patients(), policy.build()))
                .problems();
    }

    /** The rows of one patient's two, first the one with an address. */
    private static Row row(int number) {
        return rows.stream()
                .filter(row -> switch (number) {
                    case 0 -> "02***".equals(row.getAs("zip")) && row.getAs("people") != null;
                    case 1 -> "02***".equals(row.getAs("zip")) && row.getAs("people") == null;
                    case 2 -> row.<Boolean>getAs("no_address");
                    default -> row.getAs("zip") == null && !row.<Boolean>getAs("no_address");
                })
                .findFirst()
                .orElseThrow();
    }

    @Test
    void releasesTheReleasedPartsOnlyInTheOrderOfThePolicy() {
        assertThat(session.read().parquet(written).schema().simpleString())
                .isEqualTo("struct<id:string,diagnoses:array<struct<doctor:struct<name:string>,code:string,on:date,"
                        + "note:string>>,address:struct<zip:string,city:struct<people:bigint,name:binary>>,"
                        + "tags:array<binary>,scores:array<array<string>>,attributes:map<string,string>,"
                        + "wards:map<string,struct<head:string,beds:int>>>");
    }

    @Test
    void givesEveryPartItsFate() {
        Row first = row(0);
        assertThat(first.<String>getAs("d"))
                .matches("\\{\"code\":\\[\"J45\\*\\*\",\"E11\\*\\*\"],\"name\":\\[\"[0-9a-f]{64}\",null]}");
        assertThat(first.<Long>getAs("people")).isEqualTo(118_000L);
        assertThat(first.<String>getList(6)).containsExactly("write to [EMAIL]", null);
        assertThat(first.<String>getAs("scores"))
                .isEqualTo("{\"scores\":[[\"[10, 20)\",null,\"[90, 100)\"],[\"[0, 10)\"]]}");
        assertThat(first.<String>getAs("attributes"))
                .isEqualTo("{\"attributes\":{\"phone\":\"***\",\"mail\":\"***\"}}");
        assertThat(first.<String>getAs("wards")).isEqualTo("{\"w\":[{\"head\":\"D***\",\"beds\":10},null]}");
        assertThat(first.<String>getList(14)).hasSize(2).allMatch(key -> key.matches("[0-9a-f]{32}"));
        List<Date> dates = first.getList(5);
        assertThat(dates.get(1).toLocalDate().toEpochDay()
                        - dates.get(0).toLocalDate().toEpochDay())
                .isEqualTo(31);
        assertThat(dates.get(0)).isNotEqualTo(Date.valueOf("2020-03-04"));
        try (KeyProvider keys = KeyProviders.open(keystore)) {
            assertThat(SealedValue.open(
                            keys, first.getAs("name"), new SealContext("tenant", "people", "address.city.name")))
                    .isEqualTo("Cambridge");
        }
    }

    @Test
    void nullStaysNullAndEmptyStaysEmptyAtEveryLevel() {
        assertThat(row(1).<Boolean>getAs("no_city")).isTrue();
        assertThat(row(1).<String>getAs("d")).isEqualTo("{\"code\":[],\"name\":[]}");
        assertThat(row(1).<String>getAs("attributes")).isEqualTo("{\"attributes\":{}}");
        assertThat(row(2).<Boolean>getAs("no_address")).isTrue();
        assertThat(row(2).<String>getAs("d")).isEqualTo("{}");
        assertThat(row(2).<String>getAs("attributes")).isEqualTo("{}");
        assertThat(row(3).<Boolean>getAs("no_city")).isFalse();
        assertThat(row(3).<String>getAs("d")).isEqualTo("{\"code\":[null,\"J45**\"],\"name\":[null,null]}");
        assertThat(row(3).<String>getAs("scores")).isEqualTo("{\"scores\":[null,[],[\"[40, 50)\"]]}");
        assertThat(row(3).<byte[]>getAs("tag")).isNotNull();
        assertThat(row(3).<String>getAs("wards")).isEqualTo("{\"w\":[{\"head\":\"D***\"}]}");
    }

    @Test
    void theOutcomeNamesPathsAsThePolicyDoes() {
        assertThat(outcome.columns())
                .extracting(ColumnOutcome::column)
                .containsExactlyElementsOf(policy.columns().keySet());
        ProtectPolicy few = Policies.policy().keep("address.zip").dropUnlisted().build();
        try (Protected released = Protector.protect(session, patients(), few)) {
            assertThat(released.table().schema().simpleString()).isEqualTo("struct<address:struct<zip:string>>");
            assertThat(released.outcome().columns())
                    .filteredOn(column -> !column.released())
                    .extracting(ColumnOutcome::column)
                    .containsExactly(
                            "id",
                            "address.street",
                            "address.city",
                            "diagnoses",
                            "tags",
                            "scores",
                            "attributes",
                            "wards");
        }
    }

    @Test
    void partsWithoutAFateAreMissed() {
        assertThat(problems(Policies.policy()
                        .keep("id", "address.city", "diagnoses[].code", "tags", "scores[]", "attributes")
                        .column("wards{}.beds", new Fate.Drop())))
                .extracting(problem -> problem.replaceAll(" has no fate: .*", ""))
                .containsExactly(
                        "Column address.street",
                        "Column address.zip",
                        "Column diagnoses[].on",
                        "Column diagnoses[].note",
                        "Column diagnoses[].doctor",
                        "Column wards{key}",
                        "Column wards{}.head");
    }

    @Test
    void refusesTwoFatesForOnePart() {
        assertThat(problems(Policies.policy()
                        .keep("id", "address", "address.zip", "diagnoses[].code", "diagnoses", "tags[]", "`tags`[]")
                        .dropUnlisted()))
                .hasSize(3)
                .anyMatch(problem -> problem.startsWith("Column address.zip has a second fate by address "))
                .anyMatch(problem -> problem.startsWith("Column diagnoses has a second fate by diagnoses[].code "))
                .anyMatch(problem -> problem.startsWith("Column `tags`[] has a second fate by tags[] "));
    }

    @Test
    void refusesWhatMakesNoSenseInsideOfAColumn() throws Exception {
        assertThat(problems(Policies.policy()
                        .column("address.city", new Fate.Mask(Fate.MaskStyle.EMAIL, 0, '*'))
                        .column("diagnoses[].code", new Fate.GeneraliseByHierarchy(People.colours(folder), 1))
                        .column("wards{}.beds", new Fate.Keep())
                        .column("attributes{key}", new Fate.Redact("*"))
                        .column("attributes{}", new Fate.Keep())
                        .column("diagnoses[].on", new Fate.DateShift("person", "tags[]", 3))
                        .dropUnlisted()
                        .entity("attributes{}")
                        .anonymous(2, 0.5, "diagnoses[].code", "tags")))
                .anyMatch(problem -> problem.startsWith("Column address.city: fate mask works on single values"))
                .anyMatch(
                        problem -> problem.startsWith("Column diagnoses[].code: fate generalise by hierarchy works on"))
                .anyMatch(problem -> problem.startsWith("Column wards: the keys of a map are released with its values"))
                .anyMatch(problem -> problem.startsWith("Column attributes{key}: fate redact may make keys"))
                .anyMatch(problem -> problem.startsWith("The entity tags[] of column diagnoses[].on lies within"))
                .anyMatch(problem -> problem.startsWith("The entity attributes{} lies within"))
                .anyMatch(problem -> problem.startsWith("The quasi-identifier diagnoses[].code lies within"));
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
                "address     | named_struct('zip', '02139', 'city', address.city) | column address.zip has ",
                "diagnoses   | transform(diagnoses, d -> named_struct('doctor', d.doctor, 'code', 'J45.0', 'on', d.on, 'note', d.note)) | column diagnoses[].code has ",
                "diagnoses   | transform(diagnoses, d -> named_struct('doctor', d.doctor, 'code', d.code, 'on', d.on, 'note', 'a@b.org')) | column diagnoses[].note has ",
                "diagnoses   | transform(diagnoses, d -> named_struct('doctor', d.doctor, 'code', d.code, 'on', d.on, 'note', d.note, 'ward', 1)) | column diagnoses[].ward is in the table but",
                "diagnoses   | transform(diagnoses, d -> named_struct('doctor', d.doctor, 'code', d.code, 'note', d.note)) | column diagnoses[].on is missing",
                "tags        | transform(tags, t -> X'00')                                       | column tags[] has ",
                "tags        | transform(tags, t -> 'x')                                         | column tags[] is STRING where",
                "scores      | transform(scores, s -> transform(s, n -> '17'))                   | column scores[][] has 5 values",
                "attributes  | transform_values(attributes, (k, v) -> 'ann@example.org')         | column attributes{} has ",
                "wards       | transform_keys(wards, (k, v) -> upper(k)) | column wards{key} has ",
                "address     | named_struct('city', address.city, 'zip', address.zip)           | not in the order of the policy",
                "address     | 'Main 1'                                                          | column address.zip is missing"
            })
    void oneValueInClearIsFound(String column, String value, String problem) {
        Dataset<Row> table = session.read().parquet(written);
        assertThatThrownBy(() -> PrivacyVerifier.verify(changed(table, column, value.strip()), policy, outcome))
                .isInstanceOf(PrivacyGateException.class)
                .hasMessageContaining(problem);
    }

    private static Dataset<Row> changed(Dataset<Row> table, String column, String value) {
        String[] columns = Arrays.stream(table.columns())
                .map(name -> name.equals(column) ? value + " AS " + name : name)
                .toArray(String[]::new);
        return table.selectExpr(columns);
    }

    @Test
    void fieldsOfStructsAreQuasiIdentifiersAndEntities() throws Exception {
        String zips = Files.writeString(folder.resolve("zips.csv"), "02139;021\n02140;021\n")
                .toString();
        ProtectPolicy anonymous = Policies.policy()
                .column("person.id", new Fate.Token("person", Fate.TokenAlgorithm.CMAC))
                .column("person.zip", new Fate.GeneraliseByHierarchy(zips, 1))
                .column("person.age", new Fate.GeneraliseByInterval(BigDecimal.TEN, BigDecimal.ZERO))
                .entity("person.id")
                .anonymous(2, 0.5, "person.zip", "person.age")
                .build();
        Dataset<Row> people = session.sql("SELECT named_struct('age', age, 'id', id, 'zip', zip) person FROM VALUES"
                + " ('a', '02139', 41), ('b', '02140', 47), ('b', '02140', 43), ('c', '02139', 17) AS t(id, zip, age)");
        try (Protected released = Protector.protect(session, people, anonymous)) {
            assertThat(released.table().select("person.zip", "person.age").collectAsList())
                    .hasSize(3)
                    .allMatch(row ->
                            row.getString(0).equals("021") && row.getString(1).equals("[40, 50)"));
            assertThat(released.outcome().rowsSuppressed()).isEqualTo(1);
            assertThat(released.outcome().anonymity().orElseThrow().granularityByQuasiIdentifier())
                    .containsOnlyKeys("person.zip", "person.age");
            assertThatCode(() -> PrivacyVerifier.verify(released.table(), anonymous, released.outcome()))
                    .doesNotThrowAnyException();
        }
        assertThat(catchThrowableOfType(
                                PolicyException.class,
                                () -> Protector.protect(
                                        session,
                                        people.selectExpr(
                                                "person.*", "struct(person.id, person.age, '1' AS zip) person"),
                                        Policies.policy()
                                                .column("person.zip", new Fate.GeneraliseByHierarchy(zips, 1))
                                                .dropUnlisted()
                                                .build()))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("Column person.zip: 4 rows have a value that is not in its hierarchy file");
    }

    @Test
    void leakageCountsEveryElement() {
        List<ColumnLeakage> leakages = LeakageMeter.measure(session.read().parquet(written), policy);
        assertThat(leakages)
                .extracting(ColumnLeakage::column, ColumnLeakage::values, ColumnLeakage::distinct)
                .contains(
                        tuple("id", 4L, 2L),
                        tuple("tags[]", 3L, 3L),
                        tuple("wards{key}", 3L, 3L),
                        tuple("diagnoses[].doctor.name", 1L, 1L));
    }

    @Test
    void fieldsThatDifferOnlyInCaseAreRefused() {
        Dataset<Row> table = session.range(1).selectExpr("from_json('{}', 'a INT, A INT') s");
        assertThat(catchThrowableOfType(
                                PolicyException.class,
                                () -> Protector.protect(
                                        session,
                                        table,
                                        Policies.policy()
                                                .keep("s.a")
                                                .dropUnlisted()
                                                .build()))
                        .problems())
                .singleElement()
                .asString()
                .contains("has two fields a and A that are equal or differ only in letter case");
    }
}
