package io.greenveil.transforms.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.train.TrainSpec.SplitSpec;
import io.greenveil.transforms.train.TrainingException.Reason;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TrainerRefusesTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static final TrainSpec SPEC = Patients.spec(Patients.LOGISTIC);
    private final SparkSession spark = SPARK.session();
    private final Dataset<Row> table = Patients.table(spark, Patients.rows(10, 60));

    @Test
    void aTableWithoutRows() {
        refused(table.limit(0), SPEC, Reason.DATA, "no rows");
    }

    @Test
    void nullsInTheLabel() {
        Dataset<Row> gaps =
                table.withColumn("outcome", when(col("smoker"), lit(null)).otherwise(col("outcome")));
        refused(gaps, SPEC, Reason.DATA, "label column outcome is null in", "prepare");
    }

    @Test
    void aColumnWithANameThatModelsUseInAnyCase() {
        Dataset<Row> renamed = table.withColumnRenamed("bmi", "Prediction");
        TrainSpec spec = new TrainSpec(
                "outcome",
                "yes",
                Optional.of("patient"),
                List.of("Prediction"),
                List.of(),
                List.of(Patients.LOGISTIC),
                Patients.SPLIT,
                2,
                1,
                List.of());
        refused(renamed, spec, Reason.SPECIFICATION, "column Prediction has a name that models use");
    }

    @Test
    void nullsInTheEntity() {
        Dataset<Row> gaps =
                table.withColumn("patient", when(col("smoker"), lit(null)).otherwise(col("patient")));
        refused(gaps, SPEC, Reason.DATA, "entity column patient is null in");
    }

    @Test
    void aLabelThatNeverHasThePositiveValue() {
        refused(table.withColumn("outcome", lit("no")), SPEC, Reason.DATA, "no row has outcome = \"yes\"");
    }

    @Test
    void aLabelOfOneClass() {
        refused(
                table.withColumn("outcome", lit("yes")),
                SPEC,
                Reason.DATA,
                "the training side has",
                "the validation side has",
                "0 other rows");
    }

    @Test
    void aNumericFeatureWithoutValues() {
        refused(
                table.withColumn("bmi", lit(null).cast("double")),
                SPEC,
                Reason.DATA,
                "feature bmi has no value on the training side; leave it out");
    }

    @Test
    void infiniteNumbers() {
        refused(
                table.withColumn("bmi", lit(Double.NEGATIVE_INFINITY)),
                SPEC,
                Reason.DATA,
                "feature bmi is infinite in");
    }

    @Test
    void anIdentifierAsCategory() {
        Dataset<Row> many = spark.range(3000)
                .selectExpr("cast(id as string) as code", "id as patient", "cast(id % 2 as string) as outcome");
        TrainSpec spec = new TrainSpec(
                "outcome",
                "1",
                Optional.of("patient"),
                List.of(),
                List.of("code"),
                List.of(Patients.LOGISTIC),
                Patients.SPLIT,
                2,
                1,
                List.of());
        refused(many, spec, Reason.DATA, "feature code has about", "more than 1000");
    }

    @Test
    void everyColumnThatDoesNotFitAtOnce() {
        TrainSpec spec = new TrainSpec(
                "result",
                "yes",
                Optional.of("sealed"),
                List.of("age", "born", "nothing", "sbp"),
                List.of("sex", "sbp", "list"),
                List.of(Patients.LOGISTIC),
                new SplitSpec(1.5, Optional.empty()),
                0,
                1,
                List.of());
        Dataset<Row> odd = table.withColumn("born", current_date())
                .withColumn("sealed", lit(new byte[] {1}))
                .selectExpr("*", "array(1) as list");
        refused(
                odd,
                spec,
                Reason.SPECIFICATION,
                "label column result is missing; the table has patient",
                "entity column sealed is BINARY",
                "feature age is STRING and so not numeric",
                "feature born is DATE, and a point in time is no feature",
                "feature column nothing is missing",
                "column sbp is named as a feature twice",
                "feature list is ARRAY<INT>",
                "validation share is above 0 and below 1, not 1.5",
                "partitions is at least 1, not 0");
    }

    @Test
    void theLabelOrTheEntityAsFeature() {
        TrainSpec spec = new TrainSpec(
                "outcome",
                "yes",
                Optional.of("patient"),
                List.of("sbp"),
                List.of("outcome", "patient"),
                List.of(Patients.LOGISTIC),
                Patients.SPLIT,
                2,
                1,
                List.of());
        refused(
                table,
                spec,
                Reason.SPECIFICATION,
                "column outcome is label or entity",
                "column patient is label or entity");
    }

    @Test
    void aTableThatNamesAColumnTwice() {
        refused(
                table.selectExpr("*", "sbp + 1 as sbp"),
                SPEC,
                Reason.SPECIFICATION,
                "feature column sbp is there 2 times");
    }

    private void refused(Dataset<Row> rows, TrainSpec spec, Reason reason, String... parts) {
        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> Trainer.train(spark, rows, spec))
                .withMessageContainingAll(parts)
                .has(new Condition<>(e -> e.reason() == reason, reason.toString()));
    }
}
