package io.greenveil.transforms.train.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.greenveil.transforms.LocalSpark;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsAgainstMllibTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @ParameterizedTest
    @CsvSource({"1, 300, 1000000", "2, 300, 20", "3, 40, 3"})
    void givesTheAreasOfMllibOverAllDistinctScores(long seed, int count, int grid) {
        ScoredRows rows = ScoredRows.random(new Random(seed), count, grid);
        List<Row> pairs = rows.rows().stream()
                .map(row -> RowFactory.create(row.score(), row.positive() ? 1.0 : 0.0))
                .toList();
        Dataset<Row> table = SPARK.session()
                .createDataFrame(pairs, new StructType().add("score", "double").add("label", "double"));

        Metrics metrics = Metrics.of(rows.groups());

        MllibAreas mllib = MllibAreas.of(table);
        assertThat(metrics.auc().value()).isCloseTo(mllib.roc(), within(1e-12));
        assertThat(metrics.prAuc().value()).isCloseTo(mllib.precisionRecall(), within(1e-12));
    }
}
