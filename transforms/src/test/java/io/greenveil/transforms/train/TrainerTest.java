package io.greenveil.transforms.train;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.train.TrainOutcome.ModelOutcome;
import io.greenveil.transforms.train.quality.Metrics;
import io.greenveil.transforms.train.quality.MllibAreas;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TrainerTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static final List<Row> ROWS = Patients.rows(1, 500);
    private static Training training;

    @BeforeAll
    static void train() {
        training = Trainer.train(
                SPARK.session(),
                Patients.table(SPARK.session(), ROWS),
                Patients.withBaseline(Patients.spec(Patients.LOGISTIC, Patients.FOREST), "age", "sex"));
    }

    @AfterAll
    static void close() {
        training.close();
    }

    @Test
    void learnsWhatThereIsToLearn() {
        TrainOutcome outcome = training.outcome();

        assertThat(outcome.candidates())
                .extracting(ModelOutcome::name)
                .containsExactly("logistic-regression", "random-forest");
        assertThat(outcome.best().metrics().auc().low()).isGreaterThan(0.6);
        assertThat(outcome.best().metrics().auc().value())
                .isEqualTo(outcome.candidates().stream()
                        .mapToDouble(candidate -> candidate.metrics().auc().value())
                        .max()
                        .orElseThrow());
        assertThat(outcome.baselines()).hasSize(1);
        assertThat(outcome.baselines().get(0).features()).containsExactly("age", "sex");
        assertThat(outcome.baselines().get(0).metrics().auc().value())
                .isLessThan(outcome.best().metrics().auc().value());
    }

    @Test
    void countsEveryRowOnOneSide() {
        TrainOutcome outcome = training.outcome();

        assertThat(outcome.training().rows() + outcome.validation().rows()).isEqualTo(ROWS.size());
        assertThat(outcome.training().entities() + outcome.validation().entities())
                .isEqualTo(500);
        assertThat(outcome.training().positives() + outcome.validation().positives())
                .isEqualTo(ROWS.stream().filter(row -> row.get(8).equals("yes")).count());
        assertThat(outcome.validation().positives() + outcome.validation().negatives())
                .isEqualTo(outcome.validation().rows());
        assertThat(outcome.validation().entities() / 500.0).isCloseTo(0.3, within(0.06));
    }

    @Test
    void putsNoEntityOnBothSides() {
        Dataset<Row> validation =
                training.validationPredictions().select("patient").distinct();
        long rowsOfValidated = Patients.table(SPARK.session(), ROWS)
                .join(validation, "patient")
                .count();

        assertThat(rowsOfValidated).isEqualTo(training.outcome().validation().rows());
    }

    @Test
    void measuresWhatMllibMeasuresOnTheSamePredictions() {
        Metrics metrics = training.outcome().best().metrics();
        Dataset<Row> scored = training.validationPredictions().select(TrainTable.PROBABILITY, TrainTable.LABEL);

        MllibAreas mllib = MllibAreas.of(scored);

        assertThat(metrics.auc().value()).isCloseTo(mllib.roc(), within(1e-12));
        assertThat(metrics.prAuc().value()).isCloseTo(mllib.precisionRecall(), within(1e-12));
        assertThat(metrics.accuracy().value())
                .isEqualTo((double) scored.filter(col(TrainTable.PROBABILITY)
                                        .gt(0.5)
                                        .cast("double")
                                        .equalTo(col(TrainTable.LABEL)))
                                .count()
                        / training.outcome().validation().rows());
    }

    @Test
    void namesEveryPlaceOfTheVector() {
        assertThat(training.slots()).extracting(FeatureSlot::index).isSorted().startsWith(0);
        assertThat(training.slots())
                .extracting(FeatureSlot::name)
                .startsWith("bmi", "bmi is missing", "sbp", "smoker", "constant")
                .contains("age = [20, 30)", "age is unknown", "sex = F", "sex = M", "city is unknown")
                .doesNotHaveDuplicates();
        Row vector = training.best()
                .transform(training.validationPredictions().drop(TrainTable.PROBABILITY))
                .select(FeaturePreparation.FEATURES)
                .head();
        assertThat(((org.apache.spark.ml.linalg.Vector) vector.get(0)).size())
                .isEqualTo(training.slots().size());
    }

    @Test
    void writesAnOutcomeThatJacksonReadsBackAndThatHoldsNoRowValue() throws Exception {
        ObjectMapper json = new ObjectMapper();

        String text = json.writeValueAsString(training.outcome());

        assertThat(json.readValue(text, TrainOutcome.class)).isEqualTo(training.outcome());
        assertThat(text).doesNotContain("patient-", "city-", "[20, 30)");
    }

    @Test
    void leavesOnlyThePredictionsInMemory() {
        assertThat(SPARK.session().sparkContext().getPersistentRDDs().size()).isLessThanOrEqualTo(1);
    }
}
