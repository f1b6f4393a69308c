package io.greenveil.transforms.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.greenveil.privacy.cipher.Alphabet;
import io.greenveil.privacy.cipher.SealAlgorithm;
import io.greenveil.privacy.technique.redact.RedactionRule;
import io.greenveil.privacy.technique.surrogate.SurrogateKind;
import io.greenveil.transforms.LocalSpark;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PolicyCheckTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.StringType)
            .add("age", DataTypes.IntegerType)
            .add("born", DataTypes.DateType)
            .add("tags", DataTypes.createArrayType(DataTypes.StringType))
            .add("weight", DataTypes.DoubleType);

    private static List<String> problems(Policies policy) {
        return problems(SCHEMA, policy);
    }

    private static List<String> problems(StructType schema, Policies policy) {
        Dataset<Row> table = SPARK.session().createDataFrame(List.of(), schema);
        return catchThrowableOfType(
                        PolicyException.class, () -> Protector.protect(SPARK.session(), table, policy.build()))
                .problems();
    }

    @Test
    void aPolicyNamesColumns() {
        assertThat(problems(Policies.policy()))
                .containsExactly("The policy names no column: give every column of the table a fate");
    }

    @Test
    void everyProblemIsToldAtOnce() {
        assertThat(problems(Policies.policy().keep("ID", "height").column("age", new Fate.GeneraliseByPrefix(2))))
                .hasSize(7)
                .anyMatch(problem -> problem.startsWith("Column id has no fate: give it one"))
                .anyMatch(problem -> problem.startsWith("Column born has no fate"))
                .anyMatch(problem ->
                        problem.equals("Column ID of the policy is not in the table: the table has id, write it so"))
                .anyMatch(problem -> problem.startsWith("Column height of the policy is not in the table: correct"))
                .anyMatch(problem -> problem.startsWith(
                        "Column age: fate generalise by prefix needs a STRING column, this one is INT"));
    }

    @Test
    void namesThatDifferOnlyInCaseAreRefused() {
        StructType twice = new StructType().add("id", DataTypes.StringType).add("Id", DataTypes.StringType);
        assertThat(problems(twice, Policies.policy().keep("id", "Id")))
                .hasSize(2)
                .allMatch(problem -> problem.contains("id and Id that are equal or differ only in letter case"));
    }

    @Test
    void fatesMustSuitTheirTypes() {
        assertThat(problems(Policies.policy()
                        .column("id", new Fate.GeneraliseByInterval(BigDecimal.TEN, BigDecimal.ZERO))
                        .column("age", new Fate.GeneraliseByDatePart(Fate.DatePart.YEAR))
                        .column("born", new Fate.Mask(Fate.MaskStyle.EMAIL, 0, '*'))
                        .column("tags", new Fate.Seal("tags", SealAlgorithm.AES_SIV))
                        .column("weight", new Fate.GeneraliseByHierarchy("missing.csv", 0))))
                .hasSize(6)
                .anyMatch(problem -> problem.startsWith("Column id: fate generalise by interval needs a number"))
                .anyMatch(problem -> problem.startsWith("Column age: fate generalise by date-part needs a DATE"))
                .anyMatch(problem -> problem.startsWith("Column born: fate mask needs a STRING"))
                .anyMatch(problem -> problem.startsWith(
                        "Column tags: fate seal works on single values, the column is ARRAY<STRING>"))
                .anyMatch(problem -> problem.startsWith("Column weight: fate generalise by hierarchy needs"))
                .anyMatch(problem -> problem.contains("missing.csv does not exist"));
    }

    @Test
    void parametersMustMakeSense() {
        assertThat(problems(Policies.policy()
                        .column("id", new Fate.Mask(Fate.MaskStyle.KEEP_LAST, 4, '7'))
                        .column("age", new Fate.TopBottomCode(Optional.of(new BigDecimal("0.5")), Optional.empty()))
                        .column("weight", new Fate.GeneraliseByInterval(BigDecimal.ZERO, BigDecimal.ZERO))
                        .keep("born", "tags")))
                .hasSize(3)
                .anyMatch(problem -> problem.startsWith("Column id: A mask character"))
                .anyMatch(problem -> problem.startsWith("Column age: the bound 0.5 does not fit the type INT"))
                .anyMatch(problem -> problem.startsWith("Column weight: The width of an interval is above 0"));
    }

    @Test
    void aDateIsShiftedByAnotherColumnOfTheTable() {
        StructType visits = new StructType()
                .add("a", DataTypes.DateType)
                .add("b", DataTypes.TimestampType)
                .add("c", DataTypes.StringType)
                .add("d", DataTypes.TimestampNTZType)
                .add("e", DataTypes.DateType)
                .add("tags", DataTypes.createArrayType(DataTypes.StringType));
        assertThat(problems(
                        visits,
                        Policies.policy()
                                .column("a", new Fate.DateShift("k", "a", 30))
                                .column("b", new Fate.DateShift("k", "C", 30))
                                .column("c", new Fate.DateShift("k", "a", 30))
                                .column("d", new Fate.DateShift("k", "c", 0))
                                .column("e", new Fate.DateShift("k", "tags", 30))
                                .dropUnlisted()))
                .containsExactlyInAnyOrder(
                        "Column a is shifted by itself: name the column of the person, whose dates move alike",
                        "The entity C of column b is not in the table: the table has c, write it so",
                        "Column c: fate date-shift needs a DATE or TIMESTAMP column, this one is STRING: cast it in prepare"
                                + " or give it another fate",
                        "Column d: Dates are shifted by up to 1 to 36500 days, not 0",
                        "The entity tags of column e is ARRAY<STRING>: name a column of single values");
    }

    @Test
    void aTextIsRedactedByRulesThatThereAre() {
        StructType notes = new StructType()
                .add("a", DataTypes.IntegerType)
                .add("b", DataTypes.StringType)
                .add("c", DataTypes.StringType)
                .add("d", DataTypes.StringType);
        assertThat(problems(
                        notes,
                        Policies.policy()
                                .column("a", new Fate.RedactText(List.of(RedactionRule.EMAIL), List.of()))
                                .column("b", new Fate.RedactText(List.of(), List.of()))
                                .column("c", new Fate.RedactText(List.of(RedactionRule.PHONE), List.of("XX")))
                                .column("d", new Fate.RedactText(List.of(RedactionRule.CARD), List.of("US")))))
                .hasSize(4)
                .anyMatch(problem -> problem.startsWith("Column a: fate redact-text needs a STRING column"))
                .anyMatch(problem -> problem.startsWith("Column b: A text is redacted by at least one rule"))
                .anyMatch(problem -> problem.startsWith("Column c: 'XX' is no region"))
                .anyMatch(problem -> problem.startsWith("Column d: Regions are of telephone numbers"));
    }

    @Test
    void aMultipleFitsItsColumn() {
        StructType numbers = new StructType()
                .add("a", DataTypes.IntegerType)
                .add("b", DataTypes.DoubleType)
                .add("c", DataTypes.createDecimalType(38, 2))
                .add("d", DataTypes.DoubleType)
                .add("e", DataTypes.DateType);
        assertThat(problems(
                        numbers,
                        Policies.policy()
                                .column("a", new Fate.Round(new BigDecimal("0.5")))
                                .column("b", new Fate.Round(BigDecimal.ZERO))
                                .column("c", new Fate.Round(BigDecimal.TEN))
                                .column("d", new Fate.Round(new BigDecimal("1e-7")))
                                .column("e", new Fate.Round(BigDecimal.TEN))))
                .containsExactlyInAnyOrder(
                        "Column a: the multiple 0.5 does not fit the type INT: write one that the column can hold",
                        "Column b: Numbers are rounded to a multiple above 0 and below 10^18, not to 0",
                        "Column c: fate round works on at most 37 digits, the column is DECIMAL(38,2): cast it in"
                                + " prepare",
                        "Column d: Numbers are rounded to at most 6 decimals, not to 0.0000001",
                        "Column e: fate round needs a number column, this one is DATE: cast it in prepare or give it"
                                + " another fate");
    }

    @Test
    void aBoundHasNoMoreDigitsThanALiteral() {
        assertThat(problems(Policies.policy()
                        .column(
                                "weight",
                                new Fate.TopBottomCode(Optional.of(new BigDecimal("1e-50")), Optional.empty()))
                        .keep("id", "age", "born", "tags")))
                .singleElement()
                .asString()
                .contains("does not fit the type DOUBLE");
    }

    @Test
    void aSurrogateIsOfATextAndTellsNoEntitiesApart() {
        assertThat(problems(Policies.policy()
                        .column("id", new Fate.Surrogate("k", SurrogateKind.FULL_NAME))
                        .column("born", new Fate.Surrogate("k", SurrogateKind.CITY))
                        .keep("age", "tags", "weight")
                        .entity("id")
                        .anonymous(2, 0, "age")))
                .containsExactlyInAnyOrder(
                        "Column born: fate surrogate needs a STRING column, this one is DATE: cast it to string in prepare"
                                + " or give it another fate",
                        "k-anonymity counts entities, but the entity id is not released in a form that tells them apart, so"
                                + " the written table could not be verified: give it fate token, join or format, or leave"
                                + " entity out if every entity has one row");
    }

    @Test
    void quasiIdentifiersAreReleasedScalarColumns() {
        assertThat(problems(Policies.policy()
                        .column("id", new Fate.Drop())
                        .column("age", new Fate.Seal("age", SealAlgorithm.AES_256_GCM))
                        .column("born", new Fate.Redact("x"))
                        .keep("tags", "weight")
                        .entity("id")
                        .anonymous(1, 2, "id", "age", "born", "tags", "nose", "weight", "weight")))
                .hasSize(9)
                .anyMatch(problem -> problem.startsWith("k-anonymity needs k of 2 or more, not 1"))
                .anyMatch(problem -> problem.startsWith("The suppression limit is a share from 0 to 1"))
                .anyMatch(problem -> problem.startsWith("The quasi-identifier id is not released"))
                .anyMatch(problem -> problem.startsWith("The quasi-identifier age is sealed"))
                .anyMatch(problem -> problem.startsWith("The quasi-identifier born is redacted"))
                .anyMatch(problem -> problem.startsWith("The quasi-identifier tags is ARRAY<STRING>"))
                .anyMatch(problem -> problem.startsWith("The quasi-identifier nose is not in the table"))
                .anyMatch(problem -> problem.startsWith("The quasi-identifier weight is listed twice"))
                .anyMatch(problem -> problem.startsWith("k-anonymity counts entities, but the entity id"));
    }

    @Test
    void aHierarchyIsCheckedWithItsLevel(@TempDir Path folder) throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.csv"), "a;x\nb\n");
        Path small = Files.writeString(folder.resolve("small.csv"), "a;x\nb;y\n");
        assertThat(problems(Policies.policy()
                        .column("id", new Fate.GeneraliseByHierarchy(broken.toString(), 1))
                        .column("age", new Fate.GeneraliseByHierarchy(small.toString(), 2))
                        .dropUnlisted()))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("line 2 has 1 levels, line 1 has 2"))
                .anyMatch(problem -> problem.contains("level 2 does not exist"));
    }

    @Test
    void everyFateHasAnOutcomeInWords() {
        Map<String, Fate> fates = People.everyFate("/conf/colours.csv")
                .column("labs", new Fate.Join("labs"))
                .column("account", new Fate.Format("account", Alphabet.of("digits")))
                .column("remark", new Fate.RedactText(List.of(RedactionRule.values()), List.of("US")))
                .column("city", new Fate.Surrogate("city", SurrogateKind.CITY))
                .column("admitted", new Fate.DateShift("dates", "person", 30))
                .build()
                .columns();
        assertThat(fates.values())
                .extracting(Object::getClass)
                .as("one of every kind")
                .containsAll(kinds(Fate.class).toList());
        fates.forEach((name, fate) -> {
            assertThat(FateWords.outcome(name, fate).fate()).isNotBlank();
            assertThat(FateWords.name(fate)).startsWith("fate ");
        });
    }

    private static Stream<Class<?>> kinds(Class<?> fate) {
        return fate.isInterface()
                ? Stream.of(fate.getPermittedSubclasses()).flatMap(PolicyCheckTest::kinds)
                : Stream.of(fate);
    }
}
