import io.greenveil.metrics.spark.EnergyRuns;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What the energy ledger costs: the same work with and without the plugin, in turns, in one JVM. Arguments: rounds, seconds
 * of the SQL and training job, tasks of 10 ms, threads; 0 seconds or tasks leave that work out. See docs/benchmarks.md.
 */
public final class EnergyOverhead {
    private static final String PLUGIN = "io.greenveil.metrics.spark.EnergyPlugin";
    private static final int MANY_TASKS = 100_000;
    private static final int MANY_STAGES = 5_000;

    private static int threads;
    private static int turnsOfTraining;

    /** One measured round: seconds on the clock, processor seconds of the process, and of them the ledger's own. */
    private record Round(double wall, double cpu, double own) {}

    public static void main(String[] arguments) {
        int rounds = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        int tasks = Integer.parseInt(arguments[2]);
        threads = Integer.parseInt(arguments[3]);
        System.out.printf(Locale.ROOT, "%d rounds, each with and without the plugin%n%n", rounds);
        System.out.println("| work | without, s | with, s | difference (95 % interval) | own CPU, % of the process's |");
        System.out.println("|---|---|---|---|---|");
        if (seconds > 0) {
            compare("SQL and training, about " + seconds + " s", rounds, spark -> train(spark, seconds));
        }
        if (tasks > 0) {
            compare(tasks + " tasks of 10 ms", rounds, spark -> shortTasks(spark, tasks));
            memory();
        }
    }

    private static void compare(String name, int rounds, Consumer<SparkSession> work) {
        measure(true, work);
        List<Round> with = new ArrayList<>();
        List<Round> without = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            boolean first = round % 2 == 0;
            (first ? with : without).add(measure(first, work));
            (first ? without : with).add(measure(!first, work));
        }
        double[] a = without.stream().mapToDouble(Round::wall).toArray();
        double[] b = with.stream().mapToDouble(Round::wall).toArray();
        double[] own = with.stream().mapToDouble(round -> 100 * round.own() / round.cpu()).toArray();
        double[] interval = bootstrap(a, b);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %+.2f %% (%+.2f to %+.2f) | %.3f (most %.3f) |%n",
                name,
                median(a),
                median(b),
                100 * (median(b) / median(a) - 1),
                interval[0],
                interval[1],
                median(own),
                Arrays.stream(own).max().orElse(0));
    }

    private static Round measure(boolean plugin, Consumer<SparkSession> work) {
        SparkSession spark = session(plugin);
        long own = EnergyRuns.ownNanos(spark.sparkContext()).orElse(0);
        long cpu = processNanos();
        long begin = System.nanoTime();
        work.accept(spark);
        double wall = (System.nanoTime() - begin) / 1e9;
        double used = (processNanos() - cpu) / 1e9;
        double ledger = (EnergyRuns.ownNanos(spark.sparkContext()).orElse(0) - own) / 1e9;
        spark.stop();
        return new Round(wall, used, ledger);
    }

    private static long processNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static SparkSession session(boolean plugin) {
        SparkSession.Builder builder = SparkSession.builder()
                .master("local[" + threads + "]")
                .appName("energy-overhead")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.sql.shuffle.partitions", "4");
        if (plugin) {
            builder.config("spark.plugins", PLUGIN);
        }
        return builder.getOrCreate();
    }

    /** Aggregations and fits of a logistic regression in turns: in the first round as many as fill the time, then as many. */
    private static void train(SparkSession spark, int seconds) {
        Dataset<Row> data = spark.range(0, 400_000, 1, 4)
                .selectExpr(
                        "id % 97 AS k", "rand(1) AS a", "rand(2) AS b", "rand(3) AS c", "cast(rand(4) > 0.5 AS double) AS y");
        Dataset<Row> features = new VectorAssembler()
                .setInputCols(new String[] {"a", "b", "c"})
                .setOutputCol("x")
                .transform(data)
                .cache();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        int turn = 0;
        while (turnsOfTraining == 0 ? System.nanoTime() < end : turn < turnsOfTraining) {
            features.groupBy("k").avg("a", "b", "c").collectAsList();
            new LogisticRegression().setFeaturesCol("x").setLabelCol("y").setMaxIter(10).fit(features);
            turn++;
        }
        turnsOfTraining = turn;
        features.unpersist(true);
    }

    private static void shortTasks(SparkSession spark, int tasks) {
        JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
                .foreach(number -> {
                    long end = System.nanoTime() + 10_000_000L;
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                });
    }

    /** Heap that the driver holds afterwards, with the plugin beyond that without: of tasks, and of stages. */
    private static void memory() {
        held(MANY_TASKS, "task", spark -> spark.range(0, MANY_TASKS, 1, MANY_TASKS)
                .write()
                .format("noop")
                .mode("overwrite")
                .save());
        held(MANY_STAGES, "stage", spark -> {
            JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
            for (int job = 0; job < MANY_STAGES; job++) {
                context.parallelize(List.of(1), 1).count();
            }
        });
    }

    private static void held(int number, String what, Consumer<SparkSession> work) {
        long[] held = new long[2];
        for (int plugin = 0; plugin < 2; plugin++) {
            SparkSession spark = session(plugin == 1);
            long before = heap();
            work.accept(spark);
            held[plugin] = heap() - before;
            spark.stop();
        }
        System.out.printf(
                Locale.ROOT,
                "%n%,d %ss: heap held afterwards %.1f MB without, %.1f MB with the plugin: %.1f bytes a %s%n",
                number,
                what,
                held[0] / 1e6,
                held[1] / 1e6,
                (held[1] - held[0]) / (double) number,
                what);
    }

    private static long heap() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double[] bootstrap(double[] without, double[] with) {
        Random random = new Random(1);
        double[] differences = new double[10_000];
        for (int draw = 0; draw < differences.length; draw++) {
            differences[draw] = 100 * (median(resample(with, random)) / median(resample(without, random)) - 1);
        }
        Arrays.sort(differences);
        return new double[] {differences[250], differences[9_749]};
    }

    private static double[] resample(double[] values, Random random) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[random.nextInt(values.length)])
                .toArray();
    }
}
