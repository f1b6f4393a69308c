package io.greenveil.transforms.sql.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.BlockManagerId;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/** Tasks that run on named executors, which Spark's public interface has no way to ask for. */
public final class LiveExecutors {
    private LiveExecutors() {}

    /**
     * Executors that are registered now, host by id; none in local mode. On a cluster that has not given any yet, waits
     * for the first.
     */
    public static SortedMap<String, String> of(SparkContext spark) {
        SortedMap<String, String> executors = registered();
        if (executors.isEmpty() && !spark.isLocal()) {
            placed(spark, Map.of("any", "any")).count();
            return registered();
        }
        return executors;
    }

    /**
     * Runs a function once for each of these executors, preferably on it: an executor that is busy for longer than
     * {@code spark.locality.wait} is stood in for by another, so the result should say where it was made.
     */
    public static <T> List<T> runOn(SparkContext spark, Map<String, String> executors, Function<String, T> work) {
        return executors.isEmpty()
                ? List.of()
                : JavaRDD.fromRDD(placed(spark, executors), ClassTag$.MODULE$.<String>apply(String.class))
                        .map(work)
                        .collect();
    }

    /** Runs it once on one of the live executors, as {@link #runOn} does; not for local mode, which has none. */
    public static <T> T runOnOne(SparkContext spark, Function<String, T> work) {
        SortedMap<String, String> live = of(spark);
        String id = live.firstKey();
        return runOn(spark, Map.of(id, live.get(id)), work).get(0);
    }

    private static SortedMap<String, String> registered() {
        Collection<BlockManagerId> managers = CollectionConverters.asJava(
                        SparkEnv.get().blockManager().master().getMemoryStatus())
                .keySet();
        SortedMap<String, String> executors = new TreeMap<>();
        for (BlockManagerId manager : managers) {
            if (!manager.isDriver()) {
                executors.put(manager.executorId(), manager.host());
            }
        }
        return executors;
    }

    private static RDD<String> placed(SparkContext spark, Map<String, String> executors) {
        List<Tuple2<String, Seq<String>>> elements = new ArrayList<>();
        executors.forEach((id, host) -> elements.add(new Tuple2<>(
                id,
                CollectionConverters.asScala(List.of("executor_" + host + "_" + id))
                        .toSeq())));
        return spark.makeRDD(
                CollectionConverters.asScala(elements).toSeq(), ClassTag$.MODULE$.<String>apply(String.class));
    }
}
