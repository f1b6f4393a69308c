package io.greenveil.jobs.bundle;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * An application that knows nothing of Greenveil: what it does goes wrong in the ways that the arguments name. Each job
 * has the name of its kind of trouble as the name of its stages.
 */
public final class ForeignJobs {
    private static final int PARTITIONS = 4;

    private ForeignJobs() {}

    public static void main(String[] troubles) throws Exception {
        SparkSession spark = SparkSession.builder().appName("foreign").getOrCreate();
        for (String trouble : troubles) {
            spark.sparkContext().setCallSite(trouble);
            run(spark, JavaSparkContext.fromSparkContext(spark.sparkContext()), trouble);
        }
    }

    private static void run(SparkSession spark, JavaSparkContext context, String trouble) throws Exception {
        switch (trouble) {
            case "normal" ->
                numbers(context).mapPartitions(rows -> burn(rows, 300)).count();
            case "long" ->
                numbers(context).mapPartitions(rows -> burn(rows, 5000)).count();
            case "retry" ->
                numbers(context).mapPartitions(ForeignJobs::failOnce).count();
            case "speculation" ->
                numbers(context).mapPartitions(ForeignJobs::straggle).count();
            case "cancelled" -> cancel(context);
            case "lost-shuffle" -> loseShuffleFiles(context);
            case "kill-9" ->
                numbers(context).mapPartitions(ForeignJobs::killItself).count();
            case "until-no-executor-is-left" -> Executors.awaitNone();
            case "until-terminated" -> {
                System.out.println("waiting for the end");
                new CountDownLatch(1).await();
            }
            case "exception" -> throw new IllegalStateException("the application fails");
            case "stop" -> spark.stop();
            default -> throw new IllegalArgumentException(trouble);
        }
    }

    private static JavaRDD<Integer> numbers(JavaSparkContext context) {
        return context.parallelize(IntStream.range(0, 100).boxed().toList(), PARTITIONS);
    }

    private static <T> Iterator<T> burn(Iterator<T> rows, long cpuMillis) {
        long end = cpuNanos() + cpuMillis * 1_000_000;
        while (cpuNanos() < end && !TaskContext.get().isInterrupted()) {
            Thread.onSpinWait();
        }
        return rows;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Iterator<Integer> failOnce(Iterator<Integer> rows) {
        burn(rows, 300);
        if (TaskContext.get().attemptNumber() == 0) {
            throw new IllegalStateException("planned failure");
        }
        return rows;
    }

    /** The first attempt of one task goes on until another attempt of it has succeeded. */
    private static Iterator<Integer> straggle(Iterator<Integer> rows) {
        boolean slow = TaskContext.get().partitionId() == 0 && TaskContext.get().attemptNumber() == 0;
        return burn(rows, slow ? 600_000 : 200);
    }

    private static void cancel(JavaSparkContext context) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        context.sc().addSparkListener(new SparkListener() {
            @Override
            public void onTaskStart(SparkListenerTaskStart event) {
                started.countDown();
            }
        });
        Thread job = new Thread(() -> {
            context.setJobGroup("to-cancel", "cancelled", true);
            context.sc().setCallSite("cancelled");
            try {
                numbers(context).mapPartitions(rows -> burn(rows, 600_000)).count();
            } catch (Exception expected) {
                System.out.println("cancelled: " + expected.getClass().getSimpleName());
            }
        });
        job.start();
        started.await();
        long end = cpuNanos() + 500_000_000L;
        while (cpuNanos() < end) { // so long the tasks run
            Thread.onSpinWait();
        }
        context.cancelJobGroup("to-cancel");
        job.join();
    }

    /** The second job wants to read shuffle files that the executors have lost meanwhile. */
    private static void loseShuffleFiles(JavaSparkContext context) {
        JavaPairRDD<Integer, Integer> shuffled = numbers(context)
                .mapPartitions(rows -> burn(rows, 300))
                .mapToPair(number -> new Tuple2<>(number % 3, number))
                .reduceByKey(Integer::sum, 2);
        shuffled.count();
        context.parallelize(List.of(1, 2, 3, 4, 5, 6, 7, 8), 8).foreach(new DeleteShuffleFiles()::delete);
        shuffled.count();
    }

    private static final class DeleteShuffleFiles implements Serializable {
        private static final long serialVersionUID = 1;

        void delete(int ignored) {
            scala.jdk.javaapi.CollectionConverters.asJava(
                            SparkEnv.get().blockManager().diskBlockManager().getAllFiles())
                    .stream()
                    .filter(file -> file.getName().startsWith("shuffle_0_"))
                    .forEach(File::delete);
        }
    }

    private static Iterator<Integer> killItself(Iterator<Integer> rows) {
        burn(rows, 1500);
        if (TaskContext.get().partitionId() == 1 && TaskContext.get().attemptNumber() == 0) {
            try {
                new ProcessBuilder(
                                "kill",
                                "-9",
                                Long.toString(ProcessHandle.current().pid()))
                        .start()
                        .waitFor();
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            } catch (InterruptedException problem) {
                throw new IllegalStateException(problem);
            }
        }
        return rows;
    }

    /** Knows how many executors there are, from the begin of the application on (spark.extraListeners). */
    public static final class Executors extends SparkListener {
        private static int live;
        private static boolean had;

        @Override
        public void onExecutorAdded(SparkListenerExecutorAdded event) {
            changed(1);
        }

        @Override
        public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
            changed(-1);
        }

        private static synchronized void changed(int by) {
            had |= by > 0;
            live += by;
            Executors.class.notifyAll();
        }

        static synchronized void awaitNone() throws InterruptedException {
            while (!had || live > 0) {
                Executors.class.wait();
            }
        }
    }
}
