package io.greenveil.jobs.gpu.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.jdk.javaapi.CollectionConverters;

/** The GPUs that executors hold, as they named them when they registered. A task knows of those of its own share only. */
public final class GrantedGpus {
    private static final long EVENTS_MILLIS = 60_000;

    private GrantedGpus() {}

    /** The addresses of every executor's GPUs by the executor's id; waits until Spark has told of all that registered. */
    public static Map<String, List<String>> of(SparkContext context) throws TimeoutException {
        context.listenerBus().waitUntilEmpty(EVENTS_MILLIS);
        Map<String, List<String>> granted = new TreeMap<>();
        for (ExecutorSummary executor :
                CollectionConverters.asJava(context.statusStore().executorList(false))) {
            ResourceInformation gpus =
                    CollectionConverters.asJava(executor.resources()).get("gpu");
            granted.put(executor.id(), gpus == null ? List.of() : List.of(gpus.addresses()));
        }
        return granted;
    }
}
