package io.greenveil.jobs.example;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.config.ConfigLoader;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.train.TrainSpec;
import io.greenveil.transforms.train.Trainer;
import io.greenveil.transforms.train.quality.Estimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * With labels handed out at random the example's training finds nothing. Runs on the prepared table with the sample's
 * ids, so that split and permutations are the same in every run. An interval at 95 % may miss once in a while, so there
 * are five permutations: at most one interval misses 0.5, and that of their mean does not.
 */
class PermutedLabelsTest {
    private static final List<Integer> SEEDS = List.of(1, 2, 3, 4, 5);

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @Test
    void giveIntervalsThatContainOneHalf() {
        Dataset<Row> table = ExampleFiles.diabetesTable(SPARK.session(), ExampleFiles.sample())
                .withColumn("age", expr("string((age - 18) div 20)"))
                .localCheckpoint();

        List<Estimate> areas =
                SEEDS.stream().map(seed -> area(permuteLabels(table, seed))).toList();

        assertThat(areas.stream().filter(area -> area.contains(0.5)).count())
                .as("intervals at 95 %% %s", areas)
                .isGreaterThanOrEqualTo(SEEDS.size() - 1L);
        assertThat(mean(areas).contains(0.5)).as("mean of %s", areas).isTrue();
    }

    /** The mean area, its interval narrowed as for independent permutations. */
    private static Estimate mean(List<Estimate> areas) {
        double mean = areas.stream().mapToDouble(Estimate::value).average().orElseThrow();
        double width = areas.stream()
                        .mapToDouble(area -> area.high() - area.low())
                        .average()
                        .orElseThrow()
                / Math.sqrt(areas.size());
        return new Estimate(mean, mean - width / 2, mean + width / 2);
    }

    private static Estimate area(Dataset<Row> table) {
        return Trainer.train(SPARK.session(), table, specification())
                .outcome()
                .best()
                .metrics()
                .auc();
    }

    /** Hands every row the label of another row, in the order of a seeded hash. */
    private static Dataset<Row> permuteLabels(Dataset<Row> table, int seed) {
        Dataset<Row> rows =
                table.drop("dysglycaemia").withColumn("place", row_number().over(Window.orderBy(col("patient_id"))));
        Dataset<Row> labels = table.select(
                col("dysglycaemia"),
                row_number()
                        .over(Window.orderBy(xxhash64(lit(seed), col("patient_id"))))
                        .as("place"));
        return rows.join(labels, "place").drop("place");
    }

    /** The example's training with one model, its split keyed by the seed. */
    private static TrainSpec specification() {
        TrainSpec spec = ConfigLoader.load(ExampleFiles.pipeline("diabetes-risk"), Map.of())
                .train()
                .orElseThrow();
        return new TrainSpec(
                spec.label(),
                spec.positive(),
                spec.entity(),
                spec.numeric(),
                spec.categorical(),
                List.of(new TrainSpec.ModelSpec.LogisticRegression(0.01, 0, 50)),
                new TrainSpec.SplitSpec(spec.split().validationFraction(), Optional.empty()),
                spec.partitions(),
                spec.seed(),
                List.of());
    }
}
