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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private final SparkSession spark = SPARK.session();
    private final List<Row> rows = Patients.rows(11, 150);

    @TempDir
    Path folder;

    @Test
    void holdsAModelThatPredictsTheSameAfterItWasLoaded() {
        String uri = folder.resolve("model").toUri().toString();
        try (Training training = train()) {
            ModelFolder.save(training, uri);
            ModelFolder.proveReload(spark, uri, training);

            Dataset<Row> published = Patients.table(spark, rows).drop("outcome").limit(5);
            assertThat(ModelFolder.load(uri).transform(published).columns()).contains("probability", "prediction");
            FeatureMetadata metadata = ModelFolder.metadata(spark, uri);
            assertThat(metadata.features()).isEqualTo(training.slots());
            assertThat(metadata.model()).isEqualTo(training.outcome().chosen());
        }
    }

    @Test
    void refusesAModelThatPredictsSomethingElse() {
        String uri = folder.resolve("other").toUri().toString();
        TrainSpec weaker = Patients.spec(new TrainSpec.ModelSpec.LogisticRegression(0.5, 0, 50));
        try (Training training = train();
                Training other = Trainer.train(spark, Patients.table(spark, rows), weaker)) {
            ModelFolder.save(other, uri);

            assertThatExceptionOfType(TrainingException.class)
                    .isThrownBy(() -> ModelFolder.proveReload(spark, uri, training))
                    .withMessageContainingAll("does not predict as the one that was trained", uri)
                    .matches(e -> e.reason() == Reason.MODEL);
        }
    }

    @Test
    void doesNotWriteOverAModel() {
        String uri = folder.resolve("twice").toUri().toString();
        try (Training training = train()) {
            ModelFolder.save(training, uri);

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> ModelFolder.save(training, uri))
                    .withMessageContaining(uri);
        }
    }

    private Training train() {
        return Trainer.train(spark, Patients.table(spark, rows), Patients.spec(Patients.LOGISTIC));
    }
}
