package io.greenveil.transforms.train;

import io.greenveil.transforms.train.TrainSpec.ModelSpec;
import io.greenveil.transforms.train.TrainSpec.SplitSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** A made-up protected table: one to three visits a patient, an outcome that age, bmi and city drive, gaps and ties. */
final class Patients {
    static final StructType SCHEMA = new StructType()
            .add("patient", "string")
            .add("age", "string")
            .add("sex", "string")
            .add("city", "string")
            .add("bmi", "double")
            .add("sbp", "int")
            .add("smoker", "boolean")
            .add("constant", "double")
            .add("outcome", "string");
    static final SplitSpec SPLIT = new SplitSpec(0.3, Optional.empty());
    static final ModelSpec LOGISTIC = new ModelSpec.LogisticRegression(0.01, 0, 30);
    static final ModelSpec FOREST = new ModelSpec.RandomForest(6, 4, 2);

    private Patients() {}

    static List<Row> rows(long seed, int patients) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < patients; i++) {
            String patient = "patient-" + Long.toHexString(random.nextLong());
            int decade = 2 + random.nextInt(6);
            String sex = random.nextBoolean() ? "F" : "M";
            String city = random.nextInt(12) == 0 ? null : "city-" + (char) ('a' + random.nextInt(5));
            boolean smoker = random.nextInt(4) == 0;
            int visits = 1 + random.nextInt(3);
            for (int visit = 0; visit < visits; visit++) {
                double bmi = 22 + 5 * random.nextGaussian();
                double risk = -4.5 + 0.5 * decade + 0.1 * (bmi - 22) + (smoker ? 0.8 : 0);
                boolean ill = random.nextDouble() < 1 / (1 + Math.exp(-risk));
                rows.add(RowFactory.create(
                        patient,
                        "[" + decade * 10 + ", " + (decade + 1) * 10 + ")",
                        sex,
                        city,
                        random.nextInt(10) == 0 ? null : bmi,
                        110 + random.nextInt(50),
                        smoker,
                        1.0,
                        ill ? "yes" : "no"));
            }
        }
        return rows;
    }

    static List<Row> withPermutedLabels(List<Row> rows, long seed) {
        List<Object> labels =
                new ArrayList<>(rows.stream().map(row -> row.get(8)).toList());
        Collections.shuffle(labels, new Random(seed));
        List<Row> permuted = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Object[] values = new Object[SCHEMA.size()];
            for (int column = 0; column < values.length; column++) {
                values[column] = column == 8 ? labels.get(i) : rows.get(i).get(column);
            }
            permuted.add(RowFactory.create(values));
        }
        return permuted;
    }

    static Dataset<Row> table(SparkSession spark, List<Row> rows) {
        return spark.createDataFrame(rows, SCHEMA);
    }

    static TrainSpec spec(ModelSpec... models) {
        return new TrainSpec(
                "outcome",
                "yes",
                Optional.of("patient"),
                List.of("bmi", "sbp", "smoker", "constant"),
                List.of("age", "sex", "city"),
                List.of(models),
                SPLIT,
                4,
                42,
                List.of());
    }

    static TrainSpec withBaseline(TrainSpec spec, String... features) {
        return new TrainSpec(
                spec.label(),
                spec.positive(),
                spec.entity(),
                spec.numeric(),
                spec.categorical(),
                spec.models(),
                spec.split(),
                spec.partitions(),
                spec.seed(),
                List.of(features));
    }

    static TrainSpec withPartitions(TrainSpec spec, int partitions) {
        return new TrainSpec(
                spec.label(),
                spec.positive(),
                spec.entity(),
                spec.numeric(),
                spec.categorical(),
                spec.models(),
                spec.split(),
                partitions,
                spec.seed(),
                spec.baselineFeatures());
    }
}
