package io.greenveil.transforms.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.transforms.LocalSpark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TrainerOnOddDataTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private final SparkSession spark = SPARK.session();

    @Test
    void findsNothingInPermutedLabels() {
        List<Row> rows = Patients.withPermutedLabels(Patients.rows(3, 400), 7);

        try (Training training =
                Trainer.train(spark, Patients.table(spark, rows), Patients.spec(Patients.LOGISTIC, Patients.FOREST))) {
            training.outcome()
                    .candidates()
                    .forEach(candidate -> assertThat(candidate.metrics().auc().contains(0.5))
                            .as(candidate.toString())
                            .isTrue());
        }
    }

    @Test
    void predictsForCategoriesAndNumbersThatTheTrainingSideDoesNotHave() {
        Dataset<Row> table = Patients.table(spark, Patients.rows(4, 200));
        TrainSpec spec = Patients.spec(Patients.LOGISTIC);
        Dataset<Row> sided = TrainTable.layOut(table, ColumnCheck.resolve(table.schema(), spec), spec);
        Dataset<Row> changed = sided.withColumn(
                        "city", when(col(TrainTable.VALIDATES), lit("unseen")).otherwise(col("city")))
                .withColumn("sbp", when(col(TrainTable.VALIDATES), lit(null)).otherwise(col("sbp")))
                .select("patient", "age", "sex", "city", "bmi", "sbp", "smoker", "constant", "outcome");

        try (Training training = Trainer.train(spark, changed, spec)) {
            assertThat(training.slots()).extracting(FeatureSlot::name).doesNotContain("city = unseen");
            assertThat(training.validationPredictions()
                            .filter(col(TrainTable.PROBABILITY)
                                    .isNull()
                                    .or(col("city").notEqual("unseen")))
                            .count())
                    .isZero();
        }
    }

    @Test
    void takesTheRowAsEntityWhenNoneIsNamed() {
        Dataset<Row> table = Patients.table(spark, Patients.rows(5, 150));
        TrainSpec spec = new TrainSpec(
                "outcome",
                "yes",
                Optional.empty(),
                List.of("sbp"),
                List.of("sex"),
                List.of(Patients.LOGISTIC),
                Patients.SPLIT,
                2,
                1,
                List.of());

        try (Training training = Trainer.train(spark, table.union(table), spec)) {
            TrainOutcome outcome = training.outcome();
            assertThat(outcome.training().rows() + outcome.validation().rows()).isEqualTo(2 * table.count());
            assertThat(outcome.training().entities() + outcome.validation().entities())
                    .isEqualTo(2 * table.count());
            assertThat(outcome.baselines()).isEmpty();
        }
    }

    @Test
    void findsNothingInRandomLabelsOfATableWhoseRowsRepeat() {
        Dataset<Row> table = spark.range(4000)
                .selectExpr(
                        "CAST(pmod(xxhash64(id, 1), 5) AS STRING) AS city",
                        "CAST(pmod(xxhash64(id, 2), 4) AS STRING) AS job",
                        "if(pmod(xxhash64(id, 3), 10) < 3, 'yes', 'no') AS outcome");
        TrainSpec spec = new TrainSpec(
                "outcome",
                "yes",
                Optional.empty(),
                List.of(),
                List.of("city", "job"),
                List.of(Patients.LOGISTIC, Patients.FOREST),
                Patients.SPLIT,
                2,
                1,
                List.of());

        try (Training training = Trainer.train(spark, table, spec)) {
            training.outcome()
                    .candidates()
                    .forEach(candidate -> assertThat(candidate.metrics().auc().value())
                            .as("four standard errors around a half: " + candidate)
                            .isBetween(0.43, 0.57));
        }
    }

    @Test
    void takesEmptyTextAsMissing() {
        Dataset<Row> table = Patients.table(spark, Patients.rows(8, 150))
                .withColumn("city", when(col("smoker"), lit("")).otherwise(col("city")));

        try (Training training = Trainer.train(spark, table, Patients.spec(Patients.LOGISTIC))) {
            assertThat(training.outcome().features())
                    .filteredOn(feature -> feature.column().equals("city"))
                    .allMatch(feature -> feature.missing() > 0);
        }
    }

    @Test
    void takesColumnsWithDotsSpacesAndBackticksInTheirNames() {
        Dataset<Row> table = Patients.table(spark, Patients.rows(6, 150))
                .withColumnRenamed("bmi", "body.mass `index`")
                .withColumnRenamed("sex", "sex at birth");
        TrainSpec spec = new TrainSpec(
                "outcome",
                "yes",
                Optional.of("patient"),
                List.of("body.mass `index`"),
                List.of("sex at birth"),
                List.of(Patients.FOREST),
                Patients.SPLIT,
                2,
                1,
                List.of());

        try (Training training = Trainer.train(spark, table, spec)) {
            assertThat(training.slots()).extracting(FeatureSlot::name).startsWith("body.mass `index`");
        }
    }

    @Test
    void takesABooleanLabelAndNumbersThatAreNaN() {
        Dataset<Row> table = Patients.table(spark, Patients.rows(7, 150))
                .withColumn("ill", col("outcome").equalTo("yes"))
                .withColumn("bmi", when(col("smoker"), lit(Double.NaN)).otherwise(col("bmi")));
        TrainSpec spec = new TrainSpec(
                "ill",
                "true",
                Optional.of("patient"),
                List.of("bmi"),
                List.of("smoker"),
                List.of(Patients.LOGISTIC),
                Patients.SPLIT,
                2,
                1,
                List.of());

        try (Training training = Trainer.train(spark, table, spec)) {
            assertThat(training.slots()).extracting(FeatureSlot::name).contains("bmi is missing");
            assertThat(training.outcome().features().get(0).missing()).isPositive();
        }
    }

    @Test
    void numbersModelsOfOneKind() {
        Set<String> names = new HashSet<>();

        assertThat(List.of(Patients.LOGISTIC, Patients.FOREST, Patients.LOGISTIC))
                .extracting(model -> ModelSelection.name(model, names))
                .containsExactly("logistic-regression", "random-forest", "logistic-regression-2");
    }

    @Test
    void describesEveryJobThatItStarts() throws Exception {
        List<String> descriptions = new ArrayList<>();
        SparkListener listener = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                Properties properties = start.properties();
                descriptions.add(String.valueOf(properties.getProperty("spark.job.description")));
            }
        };
        spark.sparkContext().addSparkListener(listener);
        TrainSpec spec = Patients.withBaseline(Patients.spec(Patients.FOREST), "age");
        Trainer.train(spark, Patients.table(spark, Patients.rows(9, 150)), spec).close();
        spark.sparkContext().listenerBus().waitUntilEmpty();
        spark.sparkContext().removeSparkListener(listener);

        assertThat(descriptions).isNotEmpty().allMatch(description -> description.startsWith("train: "));
    }
}
