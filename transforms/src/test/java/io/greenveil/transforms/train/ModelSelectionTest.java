package io.greenveil.transforms.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.transforms.LocalSpark;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSelectionTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    /** Validation rows that can still be read. */
    private static final AtomicLong READABLE = new AtomicLong();

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aFailureOfSparkLeavesNoPredictionsInMemory(int modelsBefore) {
        SparkSession spark = SPARK.session();
        TrainSpec spec = Patients.spec(Patients.LOGISTIC, Patients.FOREST);
        Dataset<Row> table = Patients.table(spark, Patients.rows(3, 60));
        TrainColumns columns = ColumnCheck.resolve(table.schema(), spec);
        READABLE.set(Long.MAX_VALUE);
        Dataset<Row> layout = withFuse(TrainTable.layOut(table, columns, spec));
        TableProfile.Sides sides = TableProfile.of(layout, columns);
        Map<FeatureColumn, Double> medians =
                ExactMedians.of(TrainTable.training(layout), columns.numeric(), sides.training());
        int kept = spark.sparkContext().getPersistentRDDs().size();
        READABLE.set(modelsBefore * sides.validation().rows());

        assertThatThrownBy(
                        () -> new ModelSelection(spark.sparkContext(), layout, columns, spec, sides, medians).select())
                .isInstanceOf(SparkException.class);

        assertThat(spark.sparkContext().getPersistentRDDs().size()).isEqualTo(kept);
    }

    /** Fails when more validation rows than {@link #READABLE} are read. */
    private static Dataset<Row> withFuse(Dataset<Row> layout) {
        UDF1<Double, Double> fuse = label -> {
            if (READABLE.getAndDecrement() <= 0) {
                throw new IllegalStateException("blown");
            }
            return label;
        };
        return layout.withColumn(
                TrainTable.LABEL,
                when(col(TrainTable.VALIDATES), udf(fuse, DataTypes.DoubleType).apply(col(TrainTable.LABEL)))
                        .otherwise(col(TrainTable.LABEL)));
    }
}
