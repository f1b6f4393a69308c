package io.greenveil.jobs.gpu;

import io.greenveil.jobs.gpu.internal.GrantedGpus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Asks the granted executors whether the GPU that each was granted is there and can be used by RAPIDS. Never looks at the
 * driver's machine. Asks every executor that has registered when the answers come in; one that comes later is not asked.
 */
final class ExecutorProbe {
    static final String PATIENCE = "spark.greenveil.gpu.probe-timeout";
    private static final String DEFAULT_PATIENCE = "60s";

    private ExecutorProbe() {}

    /** Opens an application of its own without any plugin, asks, and stops it. */
    static GpuFinding alone(SparkConf conf) {
        SparkConf own = conf.clone();
        own.remove("spark.plugins");
        own.remove("spark.extraListeners");
        own.set("spark.eventLog.enabled", "false");
        own.set("spark.app.name", conf.get("spark.app.name", "greenveil") + " (which GPUs are there)");
        own.setIfMissing("spark.scheduler.minRegisteredResourcesRatio", "1.0");
        own.setIfMissing("spark.scheduler.maxRegisteredResourcesWaitingTime", "10s");
        GpuRequest.complete(own);
        try (JavaSparkContext context = new JavaSparkContext(own)) {
            return ask(context);
        }
    }

    /** Asks the executors of an open application. */
    static GpuFinding ask(JavaSparkContext context) {
        Duration patience = Duration.ofSeconds(context.getConf().getTimeAsSeconds(PATIENCE, DEFAULT_PATIENCE));
        long deadline = System.nanoTime() + patience.toNanos();
        Map<String, ExecutorAnswer> answers = new TreeMap<>();
        try {
            do {
                List<ExecutorAnswer> told = round(context, deadline);
                Map<String, List<String>> granted = GrantedGpus.of(context.sc());
                told.forEach(answer -> answers.put(answer.executor(), answer.granted(granted)));
            } while (answers.size() < registered(context) && System.nanoTime() < deadline);
        } catch (TimeoutException late) {
            if (answers.isEmpty()) {
                return GpuFinding.missing("no executor with the GPUs of " + GpuRequest.AMOUNT + "="
                        + context.getConf().get(GpuRequest.AMOUNT, "0") + " was granted within " + patience.toSeconds()
                        + " s (" + PATIENCE + "); see that the cluster's workers offer GPUs"
                        + " (spark.worker.resource.gpu.*, yarn.io/gpu, nvidia.com/gpu) and that some are free");
            }
        } catch (ExecutionException failed) {
            return GpuFinding.missing("the executors could not be asked for their GPUs: "
                    + Objects.requireNonNullElse(failed.getCause(), failed)
                            .getClass()
                            .getSimpleName());
        }
        return verdict(List.copyOf(answers.values()), registered(context));
    }

    /** What the answers of the executors that have registered come to; one that is silent may have no GPU. */
    static GpuFinding verdict(List<ExecutorAnswer> answers, int registered) {
        List<String> missing = new ArrayList<>();
        if (answers.size() < registered) {
            missing.add((registered - answers.size()) + " of " + registered
                    + " executors did not say in time which GPU is theirs (" + PATIENCE + ")");
        }
        List<String> devices = new ArrayList<>();
        answers.forEach(answer -> {
            answer.objection().ifPresent(missing::add);
            devices.addAll(answer.devices());
        });
        return new GpuFinding(
                devices.stream().distinct().sorted().toList(),
                missing,
                answers.size() + (answers.size() == 1 ? " executor" : " executors") + " asked");
    }

    /** Two tasks for every slot, so that each executor gets some. */
    private static List<ExecutorAnswer> round(JavaSparkContext context, long deadline)
            throws ExecutionException, TimeoutException {
        int tasks = Math.max(2, 2 * context.defaultParallelism());
        List<Integer> numbers = IntStream.range(0, tasks).boxed().toList();
        JavaFutureAction<List<ExecutorAnswer>> job = context.parallelize(numbers, tasks)
                .map(number -> ExecutorAnswer.here())
                .collectAsync();
        try {
            return job.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            job.cancel(true);
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        } catch (TimeoutException late) {
            job.cancel(true);
            throw late;
        }
    }

    /** Executors that have registered; Spark counts the driver among them. */
    private static int registered(JavaSparkContext context) {
        return context.sc().statusTracker().getExecutorInfos().length - 1;
    }
}
