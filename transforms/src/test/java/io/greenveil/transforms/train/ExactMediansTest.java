package io.greenveil.transforms.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.transforms.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactMediansTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static final TrainSpec SPEC = new TrainSpec(
            "label",
            "1",
            Optional.empty(),
            List.of("smooth", "whole", "skewed"),
            List.of(),
            List.of(Patients.LOGISTIC),
            Patients.SPLIT,
            3,
            1,
            List.of());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 101, 5000})
    void areTheMiddleOfTheSortedValues(int count) {
        Random random = new Random(count);
        List<Row> rows = new ArrayList<>();
        List<List<Double>> sorted = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < count; i++) {
            DoubleSupplier[] columns = {
                random::nextGaussian, () -> random.nextInt(5), () -> Math.exp(5 * random.nextGaussian())
            };
            Double[] values = new Double[columns.length];
            for (int column = 0; column < columns.length; column++) {
                values[column] = i > 0 && random.nextInt(4) == 0 ? null : columns[column].getAsDouble();
                if (values[column] != null) {
                    sorted.get(column).add(values[column]);
                }
            }
            rows.add(RowFactory.create(values[0], values[1], values[2], "1", false));
        }
        sorted.forEach(values -> values.sort(null));
        Dataset<Row> table = SPARK.session()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("smooth", "double")
                                .add("whole", "double")
                                .add("skewed", "double")
                                .add("label", "string")
                                .add(TrainTable.VALIDATES, "boolean"))
                .selectExpr(
                        "*",
                        "1.0D AS " + TrainTable.LABEL,
                        "uuid() AS " + TrainTable.ENTITY,
                        "sha2('a', 256) AS " + TrainTable.ROW)
                .repartition(4);
        TrainColumns columns = ColumnCheck.resolve(table.schema(), SPEC);

        Map<FeatureColumn, Double> medians = ExactMedians.of(
                table, columns.numeric(), TableProfile.of(table, columns).training());

        for (FeatureColumn column : columns.numeric()) {
            List<Double> values = sorted.get(column.number());
            assertThat(medians).containsEntry(column, values.get((values.size() + 1) / 2 - 1));
        }
    }
}
