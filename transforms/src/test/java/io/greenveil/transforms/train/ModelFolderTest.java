package io.greenveil.transforms.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.train.TrainingException.Reason;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static final List<Row> ROWS = Patients.rows(11, 150);
    private static Training training;
    private static Training other;
    private final SparkSession spark = SPARK.session();

    @TempDir
    Path folder;

    @BeforeAll
    static void train() {
        SparkSession spark = SPARK.session();
        Dataset<Row> table = Patients.table(spark, ROWS);
        training = Trainer.train(spark, table, Patients.spec(Patients.LOGISTIC));
        other = Trainer.train(spark, table, Patients.spec(new TrainSpec.ModelSpec.LogisticRegression(0.5, 0, 30)));
    }

    @AfterAll
    static void close() {
        training.close();
        other.close();
    }

    @Test
    void holdsAModelThatPredictsTheSameAfterItWasLoaded() {
        String uri = uri("model");

        ModelFolder.save(training, uri);
        ModelFolder.proveReload(spark, uri, training);

        Dataset<Row> published = Patients.table(spark, ROWS).drop("outcome").limit(5);
        assertThat(ModelFolder.load(uri).transform(published).columns()).contains("probability", "prediction");
        FeatureMetadata metadata = ModelFolder.metadata(spark, uri);
        assertThat(metadata.features()).isEqualTo(training.slots());
        assertThat(metadata.model()).isEqualTo(training.outcome().chosen());
    }

    @Test
    void refusesAModelThatPredictsSomethingElse() {
        String uri = uri("other");
        ModelFolder.save(other, uri);

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> ModelFolder.proveReload(spark, uri, training))
                .withMessageContainingAll("does not predict as the one that was trained", uri)
                .matches(e -> e.reason() == Reason.MODEL);
    }

    @Test
    void doesNotWriteOverAModel() {
        String uri = uri("twice");
        ModelFolder.save(training, uri);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> ModelFolder.save(training, uri))
                .withMessageContaining(uri);
    }

    private String uri(String name) {
        return folder.resolve(name).toUri().toString();
    }
}
