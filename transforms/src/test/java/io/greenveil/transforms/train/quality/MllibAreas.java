package io.greenveil.transforms.train.quality;

import org.apache.spark.mllib.evaluation.BinaryClassificationMetrics;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** The areas that MLlib computes over all distinct scores; rows hold score and label. */
public record MllibAreas(double roc, double precisionRecall) {
    public static MllibAreas of(Dataset<Row> scored) {
        BinaryClassificationMetrics metrics = new BinaryClassificationMetrics(
                scored.toJavaRDD()
                        .map(row -> new Tuple2<Object, Object>(row.getDouble(0), row.getDouble(1)))
                        .rdd(),
                0);
        MllibAreas areas = new MllibAreas(metrics.areaUnderROC(), metrics.areaUnderPR());
        metrics.unpersist();
        return areas;
    }
}
