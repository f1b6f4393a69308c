package io.greenveil.metrics.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.metrics.LocalSpark;
import io.greenveil.metrics.table.EnergyTables;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Jobs of every shape in one application: the books close, by SQL over the tables and the meters' record. */
class JobShapesTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    @Test
    void booksCloseForPoolsBarriersCachedAndSkippedStagesAdaptivePlansAndMicroBatches() throws Exception {
        String table = folder.resolve("energy").toUri().toString();
        SparkSession spark = SPARK.restart(Map.of(
                "spark.greenveil.energy.table",
                table,
                "spark.scheduler.mode",
                "FAIR",
                "spark.sql.adaptive.enabled",
                "true"));
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        inPools(context);
        context.parallelize(List.of(1, 2), 2)
                .rdd()
                .toJavaRDD()
                .mapPartitions(new Burn(50, 0))
                .rdd()
                .barrier()
                .mapPartitions(new Same(), false, scala.reflect.ClassTag$.MODULE$.apply(Integer.class))
                .count();
        cachedAndSkipped(context);
        Dataset<Row> left = spark.range(0, 1000, 1, 2).selectExpr("id", "id % 10 AS k");
        left.join(spark.range(10).withColumnRenamed("id", "k"), "k")
                .groupBy("k")
                .count()
                .collectAsList();
        microBatches(spark);
        SparkSession after = SPARK.restart(Map.of("spark.scheduler.mode", "FIFO"));

        Dataset<Row> stages = EnergyTables.readStages(after, table).where("kind = 'STAGE'");
        long booked = sum(EnergyTables.readStages(after, table)) + sum(EnergyTables.readNodes(after, table));
        assertThat(booked).isPositive().isEqualTo(sum(EnergyTables.readDeltas(after, table)));
        assertThat(EnergyTables.readRuns(after, table).head().<Long>getAs("books_error_uj"))
                .isZero();
        assertThat(stages.where("energy_uj < 0 or tasks_failed > 0").count()).isZero();
        assertThat(stages.where("name like 'count at JobShapesTest%'").count()).isGreaterThanOrEqualTo(6);
        assertThat(stages.where("sql_execution_id is not null").count()).isGreaterThanOrEqualTo(4);
        assertThat(EnergyTables.readNodes(after, table)
                        .where("kind = 'UNATTRIBUTED'")
                        .count())
                .isZero();
    }

    private static long sum(Dataset<Row> rows) {
        return rows.selectExpr("sum(energy_uj)").head().getLong(0);
    }

    private static void inPools(JavaSparkContext context) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (String pool : List.of("a", "b", "c")) {
            Thread thread = new Thread(() -> {
                context.setLocalProperty("spark.scheduler.pool", pool);
                context.parallelize(List.of(1, 2, 3, 4), 2)
                        .mapPartitions(new Burn(50, 0))
                        .count();
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** The second count finds the shuffle's files and the cache, so that stages are skipped. */
    private static void cachedAndSkipped(JavaSparkContext context) {
        JavaRDD<Integer> cached = context.parallelize(List.of(1, 2, 3, 4), 2)
                .mapPartitions(new Burn(20, 0))
                .repartition(2)
                .cache();
        cached.count();
        cached.count();
        cached.unpersist();
    }

    private void microBatches(SparkSession spark) throws Exception {
        spark.range(20).write().parquet(folder.resolve("in").toString());
        StreamingQuery query = spark.readStream()
                .schema("id LONG")
                .option("maxFilesPerTrigger", 1)
                .parquet(folder.resolve("in").toString())
                .writeStream()
                .trigger(Trigger.AvailableNow())
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .format("parquet")
                .start(folder.resolve("out").toString());
        query.awaitTermination();
    }

    /** Scala's functions are serialisable only as classes of their own. */
    private static final class Same extends AbstractFunction1<Iterator<Integer>, Iterator<Integer>>
            implements Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public Iterator<Integer> apply(Iterator<Integer> rows) {
            return rows;
        }
    }
}
