package io.greenveil.jobs.generate;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.corr;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.stddev;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.greenveil.jobs.example.ExampleFiles;
import io.greenveil.transforms.LocalSpark;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty thousand generated people beside the sample. Tolerances: shares of people 0.015 (four standard errors of a
 * share of one half are 0.014), means 2 %, standard deviations 5 %, correlations 0.03.
 */
class GeneratedPeopleTest {
    private static final int PEOPLE = 20_000;
    private static final Set<String> VITAL_SIGNS = Set.of("39156-5", "29463-7", "8480-6", "8462-4", "8867-4");

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    private static Path folder;

    private static Path made;

    @BeforeAll
    static void generate() {
        made = folder.resolve("made");
        SampleGenerator.generate(
                SPARK.session(), PEOPLE, 42, ExampleFiles.sample().toString(), made.toString());
    }

    @Test
    void demographicSharesAreThoseOfTheSample() {
        for (String description : new String[] {
            "gender",
            "race",
            "ethnicity",
            "county",
            "coalesce(marital, '-')",
            "int(year(birthdate) / 10)",
            "deathdate is null",
            "passport is null"
        }) {
            Map<String, Double> expected = shares(ExampleFiles.sample(), description);
            Map<String, Double> shares = shares(made, description);
            expected.forEach((value, share) -> assertThat(shares.getOrDefault(value, 0.0))
                    .as(description + " " + value)
                    .isCloseTo(share, within(0.015)));
        }
    }

    @Test
    void everyConditionHasItsShareOfPeople() {
        Map<String, Double> expected = carriers(ExampleFiles.sample());
        Map<String, Double> shares = carriers(made);
        assertThat(shares.keySet()).isSubsetOf(expected.keySet());
        expected.forEach((code, share) ->
                assertThat(shares.getOrDefault(code, 0.0)).as(code).isCloseTo(share, within(0.015)));
    }

    @Test
    void measurementsHaveTheirMeansDeviationsAndNumber() {
        Map<String, Row> expected = measurements(ExampleFiles.sample());
        Map<String, Row> found = measurements(made);
        double people = SPARK.session()
                .read()
                .parquet(ExampleFiles.sample().resolve("patients").toString())
                .count();
        expected.forEach((code, row) -> {
            Row other = found.get(code);
            assertThat(other.getDouble(1))
                    .as("mean " + code)
                    .isCloseTo(row.getDouble(1), within(0.02 * row.getDouble(1)));
            if (row.getLong(3) > 10_000) {
                assertThat(other.getDouble(2))
                        .as("deviation " + code)
                        .isCloseTo(row.getDouble(2), within(0.05 * row.getDouble(2)));
                assertThat(other.getLong(3) / (double) PEOPLE)
                        .as("number " + code)
                        .isCloseTo(row.getLong(3) / people, within(numberTolerance(code) * row.getLong(3) / people));
            }
        });
    }

    @Test
    void measurementsOfOneVisitStayCorrelated() {
        Row expected = correlations(ExampleFiles.sample());
        Row found = correlations(made);
        for (String pair : expected.schema().fieldNames()) {
            assertThat(found.<Double>getAs(pair)).as(pair).isCloseTo(expected.<Double>getAs(pair), within(0.03));
        }
    }

    @Test
    void theLabelOfTheExampleHasItsShare() {
        Row expected = label(ExampleFiles.sample());
        Row found = label(made);
        double people = table(ExampleFiles.sample(), "patients").count();
        assertThat(found.getLong(0) / (double) PEOPLE).isCloseTo(expected.getLong(0) / people, within(0.02));
        assertThat(found.getDouble(1)).isCloseTo(expected.getDouble(1), within(0.03));
        assertThat(found.getDouble(1)).isPositive();
    }

    @Test
    void everyRowBelongsToAPersonAndComesAfterTheBirth() {
        Dataset<Row> people = table(made, "patients").select("id", "birthdate");
        for (String[] dated :
                new String[][] {{"conditions", "start"}, {"encounters", "start"}, {"observations", "date"}}) {
            Dataset<Row> rows = table(made, dated[0]);
            Row counts = rows.join(people, rows.col("patient").equalTo(people.col("id")), "left")
                    .agg(
                            count(lit(1)),
                            count(when(rows.col(dated[1]).cast("date").geq(col("birthdate")), 1)))
                    .first();
            assertThat(counts.getLong(0)).isPositive().isEqualTo(counts.getLong(1));
        }
        assertThat(table(made, "conditions").filter("stop < start").count()).isZero();
    }

    @Test
    void numbersThatIdentifyAreDistinctNeverIssuedAndNotTheSamples() {
        Dataset<Row> people = table(made, "patients");
        Row distinct = people.agg(countDistinct(col("id")), countDistinct(col("ssn")), countDistinct(col("passport")))
                .first();
        assertThat(distinct.getLong(0)).isEqualTo(PEOPLE);
        assertThat(distinct.getLong(1)).isEqualTo(PEOPLE);
        assertThat(people.filter("NOT ssn RLIKE '^9[0-9]{2}-[0-4][0-9]-[0-9]{4}$'")
                        .count())
                .isZero();
        Dataset<Row> sample = table(ExampleFiles.sample(), "patients");
        for (String name : new String[] {"id", "ssn", "drivers", "passport"}) {
            assertThat(people.join(sample, name).count()).as(name).isLessThanOrEqualTo(1);
        }
        assertThat(people.agg(approx_count_distinct("address")).first().getLong(0))
                .isGreaterThan(PEOPLE * 9L / 10);
        assertThat(table(made, "encounters")
                        .agg(count(lit(1)), countDistinct(col("id")))
                        .first())
                .matches(row -> row.getLong(0) == row.getLong(1));
    }

    private static Dataset<Row> table(Path sample, String table) {
        return ExampleFiles.table(SPARK.session(), sample, table);
    }

    /** Vital signs are taken from everybody; laboratory values crowd in few people. Four standard errors. */
    private static double numberTolerance(String code) {
        return VITAL_SIGNS.contains(code) ? 0.04 : 0.15;
    }

    private static Map<String, Double> shares(Path sample, String description) {
        Dataset<Row> people = table(sample, "patients");
        double all = people.count();
        Map<String, Double> shares = new HashMap<>();
        people.groupBy(expr(description).cast("string"))
                .count()
                .collectAsList()
                .forEach(row -> shares.put(row.getString(0), row.getLong(1) / all));
        return shares;
    }

    private static Map<String, Double> carriers(Path sample) {
        double all = table(sample, "patients").count();
        Map<String, Double> shares = new HashMap<>();
        table(sample, "conditions")
                .groupBy("code")
                .agg(countDistinct(col("patient")))
                .collectAsList()
                .forEach(row -> shares.put(row.getString(0), row.getLong(1) / all));
        return shares;
    }

    /** Without the one creatinine of the sample (63.4) that is so far from all others that it decides their deviation. */
    private static Map<String, Row> measurements(Path sample) {
        Map<String, Row> measurements = new HashMap<>();
        table(sample, "observations")
                .filter("value is not null AND NOT (code = '2160-0' AND value > 20)")
                .groupBy("code")
                .agg(avg("value"), stddev("value"), count(lit(1)))
                .collectAsList()
                .forEach(row -> measurements.put(row.getString(0), row));
        return measurements;
    }

    /** Over the visits of a quarter of the people. */
    private static Row correlations(Path sample) {
        return table(sample, "observations")
                .filter("patient < '4'")
                .groupBy("patient", "date")
                .agg(
                        value("39156-5").as("bmi"),
                        value("29463-7").as("weight"),
                        value("8480-6").as("systolic"),
                        value("8462-4").as("diastolic"),
                        value("2093-3").as("cholesterol"),
                        value("18262-6").as("ldl"))
                .agg(
                        corr("bmi", "systolic").as("bmi and systolic"),
                        corr("bmi", "weight").as("bmi and weight"),
                        corr("systolic", "diastolic").as("systolic and diastolic"),
                        corr("cholesterol", "ldl").as("cholesterol and ldl"))
                .first();
    }

    private static Column value(String code) {
        return max(when(col("code").equalTo(code), col("value")));
    }

    private static Row label(Path sample) {
        return ExampleFiles.diabetesTable(SPARK.session(), sample)
                .agg(count(lit(1)), avg("dysglycaemia"))
                .first();
    }
}
