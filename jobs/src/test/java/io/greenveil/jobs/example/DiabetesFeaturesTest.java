package io.greenveil.jobs.example;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.transforms.LocalSpark;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What happens at or after the landmark may change the label and nothing else. On a quarter of the sample's people. */
class DiabetesFeaturesTest {
    private static final String LABEL = "dysglycaemia";

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    private Path folder;

    @Test
    void eventsAfterTheLandmarkChangeNoFeature() {
        for (String table : new String[] {"patients", "conditions", "encounters", "observations"}) {
            write(table, sample(table));
        }
        Dataset<Row> table = ExampleFiles.diabetesTable(SPARK.session(), folder).localCheckpoint();
        write("conditions", alteredConditions());
        write("encounters", alteredEncounters());
        write("observations", alteredObservations());

        Dataset<Row> altered =
                ExampleFiles.diabetesTable(SPARK.session(), folder).localCheckpoint();

        assertThat(table.drop(LABEL).exceptAll(altered.drop(LABEL)).count()).isZero();
        assertThat(altered.drop(LABEL).exceptAll(table.drop(LABEL)).count()).isZero();
        assertThat(table.filter(col(LABEL).equalTo(0)).count()).isPositive();
        assertThat(altered.filter(col(LABEL).equalTo(0)).count())
                .as("everybody is diagnosed now")
                .isZero();
    }

    @Test
    void whoIsDiagnosedBeforeTheLandmarkIsLeftOut() {
        for (String table : new String[] {"patients", "encounters", "observations"}) {
            write(table, sample(table));
        }
        for (String code : new String[] {"15777000", "44054006"}) {
            write("conditions", sample("conditions").unionByName(diagnosis(code, "2014-12-31")));
            assertThat(ExampleFiles.diabetesTable(SPARK.session(), folder).count())
                    .isZero();
        }
    }

    @Test
    void aDiagnosisCountsOnlyWithinTenYears() {
        for (String table : new String[] {"patients", "encounters", "observations"}) {
            write(table, sample(table));
        }
        Dataset<Row> others = sample("conditions").filter("code NOT IN ('15777000', '44054006')");
        for (String day : new String[] {"2015-01-01", "2024-12-31"}) {
            write("conditions", others.unionByName(diagnosis("15777000", day)));
            assertThat(positives()).as(day).isPositive().isEqualTo(rows());
        }
        write("conditions", others.unionByName(diagnosis("44054006", "2025-01-01")));
        assertThat(rows()).isPositive();
        assertThat(positives()).isZero();
    }

    private long rows() {
        return ExampleFiles.diabetesTable(SPARK.session(), folder).count();
    }

    private long positives() {
        return ExampleFiles.diabetesTable(SPARK.session(), folder)
                .filter(col(LABEL).equalTo(1))
                .count();
    }

    private Dataset<Row> diagnosis(String code, String day) {
        return sample("patients")
                .select(
                        col("id").as("patient"),
                        lit(day).cast("date").as("start"),
                        lit(null).cast("date").as("stop"),
                        lit(code).as("code"),
                        lit("diagnosis").as("description"));
    }

    /** Later conditions get another code; everybody gets the diagnosis and high blood pressure. */
    private Dataset<Row> alteredConditions() {
        Dataset<Row> conditions = sample("conditions");
        Dataset<Row> before = conditions.filter("start < DATE'2015-01-01'");
        Dataset<Row> after = conditions
                .filter("start >= DATE'2015-01-01'")
                .withColumn("code", lit("162864005"))
                .withColumn("description", lit("Something else (disorder)"))
                .withColumn("start", expr("least(date_add(start, 100), DATE'2025-12-31')"));
        return before.unionByName(after)
                .unionByName(diagnosis("15777000", "2015-01-01"))
                .unionByName(diagnosis("59621000", "2015-01-01"));
    }

    /** Later visits become emergencies; everybody gets one check-up more. */
    private Dataset<Row> alteredEncounters() {
        Dataset<Row> encounters = sample("encounters");
        Dataset<Row> before = encounters.filter("start < TIMESTAMP'2015-01-01 00:00:00'");
        Dataset<Row> after =
                encounters.filter("start >= TIMESTAMP'2015-01-01 00:00:00'").withColumn("class", lit("emergency"));
        Dataset<Row> added = before.dropDuplicates("patient")
                .withColumn("id", col("patient"))
                .withColumn("class", lit("wellness"))
                .withColumn("start", lit("2015-01-01 00:00:00").cast("timestamp"));
        return before.unionByName(after).unionByName(added);
    }

    /** Later values double and come later; smoking turns round. */
    private Dataset<Row> alteredObservations() {
        Dataset<Row> observations = sample("observations");
        Dataset<Row> before = observations.filter("date < TIMESTAMP'2015-01-01 00:00:00'");
        Dataset<Row> after = observations
                .filter("date >= TIMESTAMP'2015-01-01 00:00:00'")
                .withColumn("date", expr("date + INTERVAL 30 DAYS"))
                .withColumn("value", col("value").multiply(2))
                .withColumn("text", expr("IF(text IS NULL, NULL, 'Smokes tobacco daily (finding)')"));
        return before.unionByName(after);
    }

    private Dataset<Row> sample(String table) {
        return ExampleFiles.table(SPARK.session(), ExampleFiles.sample(), table)
                .filter(col(table.equals("patients") ? "id" : "patient").lt("4"));
    }

    private void write(String table, Dataset<Row> rows) {
        rows.write().mode("overwrite").parquet(folder.resolve(table).toString());
    }
}
