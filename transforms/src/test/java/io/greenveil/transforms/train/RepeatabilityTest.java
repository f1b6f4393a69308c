package io.greenveil.transforms.train;

import static org.apache.spark.sql.functions.spark_partition_id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.train.TrainOutcome.ModelOutcome;
import io.greenveil.transforms.train.quality.Metrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RepeatabilityTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static final List<Row> ROWS = Patients.rows(2, 300);
    private final SparkSession spark = SPARK.session();

    @AfterEach
    void restore() {
        spark.conf().set("spark.sql.shuffle.partitions", "2");
    }

    @Test
    void givesTheSameQualityWhateverThePartitioningAndTheOrderOfTheInput() {
        TrainSpec spec = Patients.withBaseline(Patients.spec(Patients.LOGISTIC, Patients.FOREST), "age", "sex");
        TrainOutcome first = outcome(Patients.table(spark, ROWS).repartition(1), spec, 2);

        for (int partitions : new int[] {3, 8}) {
            List<Row> shuffled = new ArrayList<>(ROWS);
            Collections.shuffle(shuffled, new Random(partitions));
            TrainOutcome other = outcome(Patients.table(spark, shuffled).repartition(partitions), spec, partitions + 2);

            assertThat(other.validationDigest()).isEqualTo(first.validationDigest());
            assertThat(other.training()).isEqualTo(first.training());
            assertThat(other.chosen()).isEqualTo(first.chosen());
            assertSame(other.candidates().get(0), first.candidates().get(0), 1e-9);
            assertThat(other.candidates().get(1))
                    .as("random forest, bit for bit")
                    .isEqualTo(first.candidates().get(1));
            assertSame(other.baselines().get(0), first.baselines().get(0), 1e-9);
        }
    }

    @Test
    void repeatsLogisticRegressionBitForBitInOnePartition() {
        TrainSpec spec = Patients.withPartitions(Patients.spec(Patients.LOGISTIC), 1);

        assertThat(outcome(Patients.table(spark, ROWS).repartition(5), spec, 3).best())
                .isEqualTo(outcome(Patients.table(spark, ROWS), spec, 2).best());
    }

    @Test
    void laysRowsOutByTheirContentAlone() {
        TrainSpec spec = Patients.withPartitions(Patients.spec(Patients.FOREST), 5);

        List<Row> one = layout(Patients.table(spark, ROWS), spec);
        spark.conf().set("spark.sql.shuffle.partitions", "9");
        List<Row> other = layout(Patients.table(spark, ROWS).repartition(8), spec);

        assertThat(other).isEqualTo(one);
        assertThat(one.stream().map(row -> row.getInt(0)).distinct()).hasSize(5);
    }

    @Test
    void keepsTheNumberOfPartitionsUnderAdaptiveExecution() {
        TrainSpec spec = Patients.withPartitions(Patients.spec(Patients.FOREST), 5);
        Dataset<Row> table = Patients.table(spark, ROWS);
        Dataset<Row> layout = TrainTable.layOut(table, ColumnCheck.resolve(table.schema(), spec), spec)
                .persist();

        assertThat(TrainTable.training(layout).rdd().getNumPartitions()).isEqualTo(5);
        assertThat(spark.conf().get("spark.sql.adaptive.enabled")).isEqualTo("true");
        layout.unpersist();
    }

    private List<Row> layout(Dataset<Row> table, TrainSpec spec) {
        return TrainTable.layOut(table, ColumnCheck.resolve(table.schema(), spec), spec)
                .select(spark_partition_id(), org.apache.spark.sql.functions.col(TrainTable.ROW))
                .collectAsList();
    }

    private TrainOutcome outcome(Dataset<Row> table, TrainSpec spec, int shufflePartitions) {
        spark.conf().set("spark.sql.shuffle.partitions", Integer.toString(shufflePartitions));
        try (Training training = Trainer.train(spark, table, spec)) {
            return training.outcome();
        }
    }

    private static void assertSame(ModelOutcome one, ModelOutcome other, double tolerance) {
        assertThat(figures(one.metrics())).containsExactly(figures(other.metrics()), within(tolerance));
    }

    private static double[] figures(Metrics metrics) {
        return new double[] {
            metrics.auc().value(), metrics.auc().low(), metrics.auc().high(),
            metrics.prAuc().value(), metrics.prAuc().low(), metrics.prAuc().high(),
            metrics.accuracy().value(), metrics.accuracy().low(),
                    metrics.accuracy().high(),
            metrics.logLoss().value(), metrics.logLoss().low(),
                    metrics.logLoss().high()
        };
    }
}
