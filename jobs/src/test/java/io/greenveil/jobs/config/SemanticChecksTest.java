package io.greenveil.jobs.config;

import static io.greenveil.jobs.config.PipelineFile.MINIMAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticChecksTest {
    private static final String TRAIN = """
            train:
              label: age
              positive: 1
              features: {numeric: [bmi], categorical: [sex]}
              models: [{type: random-forest}]
            """;
    private static final String FOUR = MINIMAL.replace(
                    "      age: {type: int}\n",
                    "      age: {type: int}\n      bmi: {type: double}\n      sex: {type: string}\n")
            + "    bmi: {fate: keep}\n    sex: {fate: keep}\n";

    @TempDir
    Path folder;

    private PipelineFile file;

    @BeforeEach
    void openFolder() {
        file = new PipelineFile(folder);
    }

    private AbstractStringAssert<?> onlyProblem(String yaml) {
        return assertThat(file.problems(yaml)).singleElement().asString();
    }

    @ParameterizedTest
    @CsvSource({"out, out", "out, out/work", "out/put, out", "out, ./x/../out/raw", "/tmp/a, file:/tmp/a/b"})
    void refusesWorkAndOutputInsideOneAnother(String output, String work) {
        onlyProblem(MINIMAL.replace("output: out", "output: " + output).replace("work: work", "work: " + work))
                .startsWith("pipeline.yaml:4: work: ")
                .contains("lie inside one another");
    }

    private static String parts(String fates) {
        return "keys: {keystore: k.p12, password: env:P}\n"
                + MINIMAL.replace("      age: {type: int}\n", """
                                      address: {type: 'struct<street: string, zip: string>'}
                                      visits: {type: 'array<struct<ward: string, on: date>>'}
                                      bag: {type: 'map<string, int>'}
                                      a.b: {type: int}
                                """).replace("    age: {fate: keep}\n", fates.indent(4));
    }

    private static final String PARTS = """
            address.zip: {fate: mask, style: keep-first, count: 2}
            address.street: {fate: drop}
            visits[].on: {fate: date-shift, key: k, entity: address.street, days: 9}
            visits[].ward: {fate: keep}
            bag{}: {fate: round, to: 5}
            bag{key}: {fate: token, key: k}
            a.b: {fate: keep}
            """;

    @Test
    void namesPartsOfStructsArraysAndMapsByPath() {
        PipelineConfig config = file.load(parts(PARTS));
        assertThat(config.protect().columns())
                .containsOnlyKeys(
                        "id",
                        "address.zip",
                        "address.street",
                        "visits[].on",
                        "visits[].ward",
                        "bag{}",
                        "bag{key}",
                        "a.b");
        assertThat(file.load(ConfigRendering.yaml(config))).isEqualTo(config);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "address.street: {fate: drop}| |No fate for address.street; give every column a fate",
                "a.b: {fate: keep}| |No fate for a.b; give",
                "bag{key}: {fate: token, key: k}| |Column bag: the keys of a map are released with its values: give bag{key} fate",
                "address.zip|address.zap|Column address.zap of the policy is not in the table: address has no field zap",
                "address.zip|adress.zip|The policy names 'adress.zip', which no input declares",
                "visits[].ward|visits.ward|its elements are written visits[]",
                "address.street: {fate: drop}|address: {fate: drop}|Column address has a second fate by address.zip",
                "entity: address.street|entity: 'visits[].ward'|'visits[].ward' lies within an array or a map"
            })
    void refusesPathsThatDoNotFit(String part, String other, String said) {
        assertThat(file.problems(parts(PARTS.replace(part, other == null ? "" : other))))
                .anyMatch(problem -> problem.contains(said));
    }

    @Test
    void takesPartsNeitherForClassesOfManyNorForTrainingNorForKeysAtRest() {
        String more = parts(PARTS)
                + "  entity: 'bag{}'\n  k-anonymity: {k: 2, quasi-identifiers: [address.zip, 'visits[].ward']}\n"
                + "  at-rest: {footer-key: k, columns: {visits: k, address.zip: k}}\n"
                + TRAIN.replace("age", "a.b").replace("bmi", "'bag{}'").replace("sex", "address.zip");
        assertThat(file.problems(more))
                .hasSize(7)
                .anyMatch(problem -> problem.contains("protect.entity: 'bag{}' lies within an array"))
                .anyMatch(problem -> problem.contains("'visits[].ward' lies within an array"))
                .anyMatch(problem -> problem.contains("'address.zip' is a part of a column, and a key is for all"))
                .anyMatch(problem -> problem.contains("'bag{}' is a part of a column, and training takes columns only"))
                .anyMatch(problem -> problem.contains("'address.zip' is a part of a column, and training"));
    }

    @Test
    void shiftsDatesByAnotherColumnUnderAKey() {
        String shift = MINIMAL.replace("{fate: keep}", "{fate: date-shift, key: k, entity: ID, days: 30}");
        assertThat(file.problems(shift))
                .containsExactlyInAnyOrder(
                        "pipeline.yaml:15: protect.columns.age.key: The key 'k' needs a keystore; add keys: {keystore: PATH,"
                                + " password: env:NAME}",
                        "pipeline.yaml:15: protect.columns.age.entity: 'ID' is no column that the input declares; did you"
                                + " mean 'id'?");
        String keyed = "keys: {keystore: k.p12, password: env:P}\n";
        assertThat(file.problems(keyed + shift.replace("entity: ID", "entity: id")))
                .isEmpty();
        onlyProblem(keyed + shift.replace("entity: ID", "entity: age"))
                .contains("'age' is the shifted column itself; name the column of the person");
        onlyProblem(keyed + shift.replace("entity: ID", "entity: id").replace("days: 30", "days: 0"))
                .contains("protect.columns.age.days: ");
    }

    @Test
    void replacesTextsBySurrogatesOfAKindUnderAKey() {
        String surrogate = MINIMAL.replace("{fate: drop}", "{fate: surrogate, key: k, kind: full-name}");
        onlyProblem(surrogate).contains("protect.columns.id.key: The key 'k' needs a keystore");
        String keyed = "keys: {keystore: k.p12, password: env:P}\n" + surrogate;
        assertThat(file.problems(keyed)).isEmpty();
        onlyProblem(keyed.replace("full-name", "name"))
                .contains("protect.columns.id.kind: 'name' is not allowed here")
                .contains("allowed: given-name, family-name, full-name, email, phone,");
    }

    @Test
    void redactsTextsByRulesAndRegionsThatThereAre() {
        assertThat(file.problems(MINIMAL.replace("{fate: drop}", "{fate: redact-text, regions: [US]}")))
                .isEmpty();
        assertThat(file.problems(MINIMAL.replace("{fate: drop}", "{fate: redact-text, rules: [card], regions: [usa]}")))
                .containsExactlyInAnyOrder(
                        "pipeline.yaml:14: protect.columns.id.regions: Regions are of telephone numbers; add phone to the"
                                + " rules or leave them out",
                        "pipeline.yaml:14: protect.columns.id.regions[0]: 'usa' is no region with telephone numbers; write an"
                                + " ISO 3166-1 code such as US or CN");
        onlyProblem(MINIMAL.replace("{fate: drop}", "{fate: redact-text, rules: [e-mail]}"))
                .contains("'e-mail' is not allowed here; did you mean 'email'?");
    }

    @Test
    void followsLinksWhenItComparesFolders() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("out"));
        onlyProblem(MINIMAL.replace("work: work", "work: link/raw")).contains("lie inside one another");
    }

    @Test
    void refusesInputsWhoseNamesDifferOnlyInCase() {
        String second = """
                  People:
                    path: data/others
                    format: parquet
                    columns:
                      id: {type: string}
                prepare: {sql: SELECT * FROM people}
                """;
        onlyProblem(MINIMAL.replace("protect:\n", second + "protect:\n"))
                .contains("inputs.People: 'People' and 'people' differ only in case");
    }

    @ParameterizedTest
    @ValueSource(strings = {"varchar(3)", "char(3)", "array<varchar(3)>", "interval day to second"})
    void refusesTypesThatNoTableMayHold(String type) {
        onlyProblem(MINIMAL.replace("{type: int}", "{type: '" + type + "'}")).contains("'" + type + "' is no type");
    }

    @Test
    void takesFoldersThatOnlyBeginAlike() {
        assertThat(file.problems(MINIMAL.replace("work: work", "work: out-work")))
                .isEmpty();
    }

    @Test
    void refusesCredentialsInALocationWithoutRepeatingThem() {
        onlyProblem(MINIMAL.replace("work: work", "work: s3a://key:hunter2@bucket/work"))
                .contains("holds a password")
                .doesNotContain("hunter2");
    }

    @Test
    void refusesAKeystoreThatWouldBePublished() {
        onlyProblem(MINIMAL + "keys: {keystore: out/k.p12, password: env:P}\n")
                .startsWith("pipeline.yaml:16: keys.keystore: The keystore may not lie inside output");
    }

    @Test
    void refusesAnAuditLogThatWouldBePublishedOrIsOnNoDisk() {
        String keys = MINIMAL + "keys: {keystore: k.p12, password: env:P, audit: %s}\n";
        onlyProblem(keys.formatted("out/log")).contains("keys.audit: The audit log may not lie inside output");
        onlyProblem(keys.formatted("hdfs://nn/log")).contains("keys.audit: The audit log is on a disk of the driver");
    }

    @Test
    void takesAKeystoreThatSparkDelivers() {
        PipelineConfig config = file.load(MINIMAL + "keys: {keystore: 'files:k.p12', password: env:P}\n");
        assertThat(config.keystore().orElseThrow().path()).isEqualTo("k.p12");
    }

    @Test
    void refusesSeveralInputsWithoutAQuery() {
        String yaml =
                MINIMAL.replace("protect:\n", "  more: {path: x, format: csv, columns: {a: {type: int}}}\nprotect:\n");
        onlyProblem(yaml).startsWith("pipeline.yaml:5: inputs: There are 2 inputs but no prepare");
    }

    @Test
    void refusesAQueryFileThatIsMissing() {
        onlyProblem(MINIMAL + "prepare: {sql-file: none.sql}\n")
                .isEqualTo("pipeline.yaml:16: prepare.sql-file: 'none.sql' cannot be read; "
                        + "allowed: a readable file with one SQL query");
    }

    @Test
    void refusesAQueryThatDoesNotParse() {
        onlyProblem(MINIMAL + "prepare: {sql: 'select (1 from people'}\n")
                .startsWith("pipeline.yaml:16: prepare.sql: The query has an error on its line 1 at character");
        onlyProblem(MINIMAL + "prepare: {sql: 'drop table people'}\n").contains("is a command");
        assertThat(file.problems(MINIMAL + "prepare: {sql: 'select 1', sql-file: x.sql}\n"))
                .anyMatch(line -> line.contains("allowed: exactly one of sql and sql-file"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: strng} | 'strng' is not a Spark SQL type",
                "{type: 'a int, b int'} | is not a Spark SQL type",
                "{type: int, range: {min: 5, max: 4}} | min '5' is above max '4'",
                "{type: int, range: {min: 0.5}} | '0.5' does not suit type int; allowed: a whole number",
                "{type: date, range: {max: 01/02/2020}} | allowed: a date such as",
                "{type: timestamp, range: {min: noon}} | allowed: a timestamp such as",
                "{type: string, range: {min: 1}} | A range does not suit type string",
                "{type: int, pattern: '[0-9]'} | A pattern does not suit type int",
                "{type: string, pattern: '[0-9'} | is not a Java regular expression",
                "{type: int, allowed: [1, two]} | 'two' does not suit type int",
                "{type: 'array<int>', allowed: [1]} | A list of values does not suit"
            })
    void refusesAConstraintThatDoesNotSuitItsColumn(String column, String message) {
        onlyProblem(MINIMAL.replace("{type: int}", column))
                .contains("inputs.people.columns.age")
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: timestamp, range: {min: 2020-01-01, max: 2020-01-01T00:00:00Z}}",
                "{type: timestamp, range: {min: '2020-01-01 00:00:00', max: 2020-01-01T03:00:00+02:00}}",
                "{type: 'decimal(4,2)', range: {min: -1.5}, allowed: [1, 2.5]}",
                "{type: date, range: {min: 1900-01-01}}",
                "{type: boolean, allowed: [true]}",
                "{type: 'struct<a:int,b:array<string>>'}"
            })
    void takesAConstraintThatSuitsItsColumn(String column) {
        assertThat(file.problems(MINIMAL.replace("{type: int}", column))).isEmpty();
    }

    @Test
    void refusesAnIntervalColumnThatIsNotDeclaredOrNoTime() {
        onlyProblem(MINIMAL.replace("format: parquet", "format: parquet\n    interval-column: agee"))
                .contains("'agee' is not a declared column; did you mean 'age'?");
        onlyProblem(MINIMAL.replace("format: parquet", "format: parquet\n    interval-column: age"))
                .contains("'age' is int; allowed: a column of type date or timestamp");
    }

    @Test
    void refusesAnUnknownPlaceholder() {
        onlyProblem(MINIMAL.replace("data/people", "'data/{interval-begin}/x'"))
                .contains("'{interval-begin}' is unknown; allowed: {interval-start}, {interval-end}");
    }

    @Test
    void refusesColumnsThatDifferOnlyInCase() {
        assertThat(file.problems(
                        MINIMAL.replace("    age: {fate: keep}", "    age: {fate: keep}\n    Age: {fate: keep}")))
                .anyMatch(line -> line.contains("'Age' and 'age' differ only in case"));
    }

    @Test
    void refusesAPolicyForAColumnThatNoInputDeclares() {
        assertThat(file.problems(MINIMAL.replace("age: {fate", "aeg: {fate")))
                .containsExactly(
                        "pipeline.yaml:13: protect.columns: No fate for age; give every column a fate, "
                                + "or write 'unlisted: drop' under protect",
                        "pipeline.yaml:15: protect.columns.aeg: The policy names 'aeg', which no input declares; "
                                + "did you mean 'age'?; declare it or leave it out");
    }

    @Test
    void refusesQuasiIdentifiersThatAreNotReleased() {
        assertThat(file.problems(MINIMAL + "  k-anonymity: {k: 2, quasi-identifiers: [id, agee]}\n"))
                .containsExactly(
                        "pipeline.yaml:16: protect.k-anonymity.quasi-identifiers[0]: 'id' is dropped by the policy, "
                                + "so it is not released; allowed: age",
                        "pipeline.yaml:16: protect.k-anonymity.quasi-identifiers[1]: 'agee' is not a column of "
                                + "protect.columns; did you mean 'age'?; allowed: age");
    }

    @Test
    void refusesBoundsOfKAndOfShares() {
        assertThat(file.problems(MINIMAL + "  k-anonymity: {k: 1, quasi-identifiers: [age], suppression-limit: 10%}\n"))
                .containsExactly(
                        "pipeline.yaml:16: protect.k-anonymity.k: '1' is not allowed here; "
                                + "allowed: a whole number, at least 2, at most 1000000000",
                        "pipeline.yaml:16: protect.k-anonymity.suppression-limit: '10%' is not allowed here; "
                                + "allowed: a share from 0 to 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{fate: mask, style: keep-last} | The key 'count' is missing",
                "{fate: mask, style: email, count: 2} | Style email takes no count",
                "{fate: mask, style: email, character: '**'} | allowed: one character",
                "{fate: top-bottom-code} | needs a bound",
                "{fate: top-bottom-code, bottom: 2, top: 1} | bottom is above top",
                "{fate: generalise, by: interval, width: 0} | allowed: a number, above 0",
                "{fate: generalise, by: hierarchy, file: none.csv, level: 1} | cannot be read",
                "{fate: generalise} | The key 'by' is missing",
                "{fate: token, key: Patient} | allowed: lower-case letters and digits",
                "{} | The key 'fate' is missing"
            })
    void refusesAFateThatMakesNoSense(String fate, String message) {
        assertThat(file.problems(MINIMAL.replace("{fate: keep}", fate) + "keys: {keystore: k, password: env:P}\n"))
                .singleElement()
                .asString()
                .startsWith("pipeline.yaml:15: protect.columns.age")
                .contains(message);
    }

    @Test
    void refusesAnObjectStoreBeforeSparkStarts() {
        onlyProblem(MINIMAL.replace("output: out", "output: s3a://bucket/out"))
                .contains("cannot publish to s3a")
                .contains("allowed: a path, file: or hdfs:");
    }

    @Test
    void refusesKeysWithoutAKeystore() {
        assertThat(file.problems(MINIMAL.replace("{fate: keep}", "{fate: seal, key: k}")))
                .containsExactly("pipeline.yaml:15: protect.columns.age.key: The key 'k' needs a keystore; "
                        + "add keys: {keystore: PATH, password: env:NAME}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"    age: {fate: token, key: greenveil/audit}", "    age: {fate: seal, key: greenveil/audit}"})
    void refusesKeysOfGreenveilsOwnForColumns(String fate) {
        onlyProblem("keys: {keystore: k.p12, password: env:P}\n" + MINIMAL.replace("    age: {fate: keep}", fate))
                .contains("protect.columns.age.key: 'greenveil/audit' is one of Greenveil's own keys");
    }

    @Test
    void refusesKeysOfGreenveilsOwnForTraining() {
        String train = FOUR + TRAIN + "  split: {key: greenveil/audit}\n  encrypt: {key: greenveil/audit}\n";
        assertThat(file.problems("keys: {keystore: k.p12, password: env:P}\n" + train))
                .hasSize(2)
                .allMatch(problem -> problem.contains("'greenveil/audit' is one of Greenveil's own keys"));
    }

    @Test
    void refusesAJoinWithoutAKeystore() {
        onlyProblem(MINIMAL.replace("{fate: keep}", "{fate: join, key: k}")).contains("The key 'k' needs a keystore");
    }

    @Test
    void refusesAFormatWithoutAKeystoreOrWithAnAlphabetThatIsNone() {
        String format = MINIMAL.replace("{fate: keep}", "{fate: format, key: k, alphabet: digits}");
        onlyProblem(format).contains("The key 'k' needs a keystore");
        assertThat(file.problems(format.replace("digits", "'characters:aba'")))
                .anyMatch(problem -> problem.endsWith(
                        "protect.columns.age.alphabet: An alphabet has at least two characters, each once"));
        assertThat(file.problems(format.replace("digits", "letters")))
                .anyMatch(problem -> problem.contains("There is no alphabet 'letters'; write one of digits, hex, "));
    }

    @Test
    void takesAGoodTraining() {
        assertThat(file.problems(FOUR + TRAIN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "label: age | label: id | 'id' is dropped by the policy",
                "numeric: [bmi] | numeric: [bmii] | did you mean 'bmi'?",
                "numeric: [bmi] | numeric: [age] | 'age' is the label",
                "categorical: [sex] | categorical: [bmi] | 'bmi' is a feature twice",
                "numeric: [bmi], categorical: [sex] | numeric: [] | There is no feature",
                "positive: 1 | [positive: 1 | not valid YAML",
                "positive: 1 | baseline: {features: [sx]}\\n  positive: 1 | 'sx' is not one of train.features",
                "positive: 1 | entity: id\\n  positive: 1 | train.entity: 'id' is dropped",
                "positive: 1 | split: {validation: 1}\\n  positive: 1 | a share above 0 and below 1",
                "{type: random-forest} | {type: xgboost} | allowed: logistic-regression, random-forest",
                "{type: random-forest} | {type: random-forest, depth: 31} | at most 30"
            })
    void refusesATrainingThatCannotBe(String part, String replacement, String message) {
        onlyProblem(FOUR + TRAIN.replace(part, replacement.replace("\\n", "\n")))
                .contains(message);
    }

    @Test
    void refusesATextColumnAsNumericFeature() {
        onlyProblem(FOUR.replace("bmi: {fate: keep}", "bmi: {fate: generalise, by: interval, width: 5}") + TRAIN)
                .contains("'bmi' is released as text by its fate generalise; move it to train.features.categorical");
    }

    @Test
    void refusesASplitByAColumnThatIsNotReleased() {
        onlyProblem(FOUR.replace("protect:\n", "protect:\n  entity: id\n") + TRAIN)
                .contains("The split goes by protect.entity, but 'id' is dropped by the policy");
    }

    @Test
    void refusesAnIntervalOfTheMetersOutOfBounds() {
        onlyProblem(MINIMAL + "energy: {sampling-interval: 100ms}\n")
                .contains("'100ms' is out of bounds; allowed: from 200ms to 10s");
    }

    @Test
    void refusesAZoneOrAProfileThatNoTableHas() {
        assertThat(file.problems(MINIMAL + "energy: {zone: GRM, hardware: ice-lak}\n"))
                .hasSize(2)
                .anyMatch(line -> line.contains("energy.zone: 'GRM' is not a zone of conf/grid"))
                .anyMatch(line -> line.contains("did you mean 'ice-lake'?"));
    }

    @Test
    void refusesARegionThatNoTableHas() {
        onlyProblem(MINIMAL + "energy: {zone: 'aws:eu-central-3'}\n")
                .contains("energy.zone: 'aws:eu-central-3' is not a region of conf/grid/cloud-regions.csv")
                .contains("did you mean 'aws:eu-central-");
    }

    @Test
    void takesThePathOfACalibratedProfile() {
        assertThat(file.load(MINIMAL + "energy: {hardware: /etc/greenveil/node.csv}\n")
                        .energy()
                        .hardware())
                .isEqualTo("/etc/greenveil/node.csv");
    }

    @Test
    void refusesANameThatIsNoViewOfSql() {
        onlyProblem(MINIMAL.replace("  people:", "  my-people:"))
                .contains("inputs")
                .contains("it is a view name in SQL");
    }

    @Test
    void takesSettingsRelativeToTheWorkingDirectory() {
        PipelineConfig config = file.load(
                MINIMAL, Map.of("output", "there", "inputs.people.path", "*.csv", "protect.columns.age.fate", "drop"));
        assertThat(config.output()).isEqualTo(Path.of("there").toAbsolutePath().toString());
        assertThat(config.inputs().get("people").path())
                .isEqualTo(Path.of("*.csv").toAbsolutePath().toString());
        assertThat(config.work()).isEqualTo(folder + "/work");
    }
}
