package io.greenveil.jobs.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.metrics.meter.LiveCounter;
import io.greenveil.metrics.table.EnergyTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plugin alone, from the bundle, in an application that is not ours: on two workers in processes of their own, with
 * whatever goes wrong there. The books are checked by SQL over the tables and the record of the meters.
 */
class EnergyLedgerIT {
    private static final String PLUGIN = "spark.plugins=io.greenveil.metrics.spark.EnergyPlugin";

    @TempDir
    static Path folder;

    private static StandaloneCluster cluster;
    private static Path application;
    private static SparkSession spark;

    @BeforeAll
    static void startsTheCluster() throws Exception {
        application = TestJar.of(folder, ForeignJobs.class);
        cluster = new StandaloneCluster(
                Files.createDirectories(folder.resolve("cluster")), Map.of(), List.of("127.0.0.1", "127.0.0.2"));
        spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "1")
                .getOrCreate();
    }

    @AfterAll
    static void stopsEverything() {
        spark.stop();
        cluster.close();
    }

    private static List<String> command(String table, String master, List<String> settings, String... troubles) {
        List<String> command = new ArrayList<>(BundleUnderTest.sparkSubmit());
        command.addAll(
                List.of("--master", master, "--jars", BundleUnderTest.bundle().toString()));
        command.addAll(List.of("--executor-memory", "600m", "--driver-memory", "600m"));
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of(PLUGIN, "spark.greenveil.energy.table=" + table(table)));
        all.addAll(List.of("spark.driver.host=127.0.0.1", "spark.ui.enabled=false"));
        all.addAll(List.of("spark.executor.extraClassPath=" + BundleUnderTest.bundle()));
        all.addAll(List.of("spark.driver.extraClassPath=" + BundleUnderTest.bundle()));
        all.forEach(setting -> command.addAll(List.of("--conf", setting)));
        command.addAll(List.of("--class", ForeignJobs.class.getName(), application.toString()));
        command.addAll(List.of(troubles));
        return command;
    }

    private static String table(String name) {
        return folder.resolve(name).toUri().toString();
    }

    private static ProcessRun run(String table, String master, List<String> settings, String... troubles)
            throws Exception {
        return ProcessRun.of(
                folder,
                Map.of("SPARK_HOME", BundleUnderTest.sparkHome().toString()),
                command(table, master, settings, troubles));
    }

    /** An independent look: sums by SQL, nothing of the ledger's code. */
    private static void booksClose(String table) {
        spark.read()
                .parquet(folder.resolve(table).resolve("stage_energy").toString())
                .createOrReplaceTempView("rows");
        spark.read()
                .parquet(folder.resolve(table).resolve("run_energy").toString())
                .createOrReplaceTempView("runs");
        spark.read()
                .parquet(folder.resolve(table).resolve("meter_delta").toString())
                .createOrReplaceTempView("meters");
        Row sums = spark.sql("SELECT (SELECT sum(energy_uj) FROM rows), (SELECT sum(energy_uj) FROM meters),"
                        + " (SELECT sum(books_error_uj) FROM runs),"
                        + " (SELECT coalesce(sum(energy_uj), 0) FROM rows WHERE kind = 'UNATTRIBUTED'),"
                        + " (SELECT count(*) FROM rows WHERE least(energy_uj, cpu_dynamic_uj, cpu_static_uj, dram_uj,"
                        + " waste_retry_uj, waste_speculative_loser_uj, waste_recomputed_uj, waste_cancelled_uj) < 0)")
                .head();
        assertThat(sums.getLong(0)).isPositive().isEqualTo(sums.getLong(1));
        assertThat(sums.getLong(2)).isZero();
        assertThat(sums.getLong(3)).isLessThanOrEqualTo(sums.getLong(1) / 100);
        assertThat(sums.getLong(4)).isZero();
    }

    private static Row stages(String table, String name) {
        return rows(table)
                .where("kind = 'STAGE' and name = '" + name + "'")
                .selectExpr(
                        "sum(waste_retry_uj) retry",
                        "sum(waste_speculative_loser_uj) loser",
                        "sum(waste_recomputed_uj) recomputed",
                        "sum(waste_cancelled_uj) cancelled",
                        "sum(energy_uj) energy",
                        "max(stage_attempt) attempts",
                        "sum(tasks_failed) failed")
                .head();
    }

    private static Dataset<Row> rows(String table) {
        return EnergyTables.readStages(spark, table(table));
    }

    private static List<String> notes(String table) {
        Row run = EnergyTables.readRuns(spark, table(table)).head();
        return run.getList(run.fieldIndex("notes"));
    }

    @Test
    void booksCloseAndWasteIsNamedWhateverGoesWrongWithTasks() throws Exception {
        ProcessRun run = run(
                "trouble",
                cluster.url(),
                List.of(
                        "spark.speculation=true",
                        "spark.speculation.interval=100ms",
                        "spark.speculation.multiplier=1.1",
                        "spark.speculation.quantile=0.5"),
                "normal",
                "retry",
                "speculation",
                "cancelled",
                "lost-shuffle",
                "stop");
        assertThat(run.exit()).as(run.described()).isZero();

        booksClose("trouble");
        Row normal = stages("trouble", "normal");
        Row retry = stages("trouble", "retry");
        assertThat(normal.<Long>getAs("energy")).isPositive();
        assertThat(normal.<Long>getAs("retry") + normal.<Long>getAs("cancelled"))
                .isZero();
        // Each task burned 300 ms of processor time twice; the first time came to nothing.
        assertThat(retry.<Long>getAs("failed")).isEqualTo(4);
        assertThat(retry.<Long>getAs("retry") / (double) retry.<Long>getAs("energy"))
                .isBetween(0.3, 0.7);
        assertThat(stages("trouble", "speculation").<Long>getAs("loser")).isPositive();
        assertThat(stages("trouble", "cancelled").<Long>getAs("cancelled")).isPositive();
        Row lost = stages("trouble", "lost-shuffle");
        assertThat(lost.<Integer>getAs("attempts")).isPositive();
        assertThat(lost.<Long>getAs("recomputed")).isPositive();
        assertThat(notes("trouble")).noneMatch(note -> note.contains("lost"));
    }

    /** Four tasks of 5 s of processor time each; what else executors do meanwhile is with them, too. */
    @Test
    void attributesWhatExecutorsUsedByCountersThatFollowTheirProcessorTime() throws Exception {
        double wattsPerBusyThread = 20;
        try (LiveCounter counter = new LiveCounter(folder.resolve("powercap"), 10, wattsPerBusyThread)) {
            ProcessRun run = run(
                    "live",
                    cluster.url(),
                    List.of(
                            "spark.greenveil.energy.powercap-root=" + folder.resolve("powercap"),
                            "spark.greenveil.energy.idle-watts=10 W"),
                    "normal",
                    "long",
                    "stop");
            assertThat(run.exit()).as(run.described()).isZero();
            assertThat(counter.goesOn()).isTrue();
        }

        booksClose("live");
        Row burned = rows("live")
                .where("kind = 'STAGE' and name = 'long'")
                .selectExpr("sum(cpu_dynamic_uj) / 1e6 joules", "max(method) method")
                .head();
        double used = 4 * 5 * wattsPerBusyThread;
        assertThat(burned.<String>getAs("method")).isEqualTo("RAPL_PKG");
        assertThat(burned.<Double>getAs("joules")).isBetween(0.9 * used, 1.1 * used);
    }

    @Test
    void booksCloseWhenAnExecutorIsKilledAndWhatItUsedLastIsEstimated() throws Exception {
        ProcessRun run = run("killed", cluster.url(), List.of(), "normal", "kill-9", "stop");
        assertThat(run.exit()).as(run.described()).isZero();

        booksClose("killed");
        assertThat(stages("killed", "kill-9").<Long>getAs("retry")).isPositive();
        assertThat(notes("killed")).anyMatch(note -> note.matches("Executor [01] was lost: .*estimated.*"));
    }

    @Test
    void booksCloseWithoutStopWhenAllExecutorsWereGivenBack() throws Exception {
        ProcessRun run = run(
                "shrunk",
                cluster.url(),
                List.of(
                        "spark.extraListeners=" + ForeignJobs.Executors.class.getName(),
                        "spark.dynamicAllocation.enabled=true",
                        "spark.dynamicAllocation.shuffleTracking.enabled=true",
                        "spark.dynamicAllocation.minExecutors=0",
                        "spark.dynamicAllocation.executorIdleTimeout=1s"),
                "normal",
                "until-no-executor-is-left");
        assertThat(run.exit()).as(run.described()).isZero();

        booksClose("shrunk");
        assertThat(rows("shrunk")
                        .where("kind = 'IDLE' and waste_idle_executor_uj > 0")
                        .count())
                .isPositive();
        assertThat(notes("shrunk")).noneMatch(note -> note.contains("lost"));
    }

    @Test
    void writesItsTablesWhenTheApplicationEndsByAnException() throws Exception {
        ProcessRun run = run("failed", "local[2]", List.of(), "normal", "exception");
        assertThat(run.exit()).as(run.described()).isEqualTo(1);

        booksClose("failed");
        assertThat(stages("failed", "normal").<Long>getAs("energy")).isPositive();
    }

    @Test
    void writesItsTablesWhenTheApplicationIsTerminated() throws Exception {
        try (Daemon daemon = Daemon.start(
                folder,
                Map.of("SPARK_HOME", BundleUnderTest.sparkHome().toString()),
                command("terminated", "local[2]", List.of(), "normal", "until-terminated"),
                "(waiting for the end)")) {
            ProcessHandle process = ProcessHandle.of(daemon.pid()).orElseThrow();
            assertThat(process.destroy()).isTrue();
            process.onExit().get(1, TimeUnit.MINUTES);
        }

        booksClose("terminated");
        assertThat(stages("terminated", "normal").<Long>getAs("energy")).isPositive();
    }
}
