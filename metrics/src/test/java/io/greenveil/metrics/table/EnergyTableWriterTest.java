package io.greenveil.metrics.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.metrics.LocalSpark;
import io.greenveil.metrics.carbon.CarbonSettings;
import io.greenveil.metrics.carbon.GridIntensity;
import io.greenveil.metrics.ledger.ApplicationBook;
import io.greenveil.metrics.ledger.RunIdentity;
import io.greenveil.metrics.ledger.RunRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class EnergyTableWriterTest {
    private static final int APPLICATIONS = 8;
    private static final CarbonSettings CARBON =
            new CarbonSettings(1.2, "by hand", null, GridIntensity.average("TST", "Test", 2024, 400, "by hand", false));

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    private final Configuration hadoop = new Configuration();

    /** What an application says of a run in which it only started. */
    private static RunRows rows(String runId, String appId) {
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        ApplicationBook book = new ApplicationBook("test", CARBON, false, now);
        book.identified(appId);
        book.begin(new RunIdentity(runId, "visits", CARBON), now);
        return book.run(runId, now).orElseThrow();
    }

    private String table() {
        return folder.resolve("energy").toUri().toString();
    }

    @Test
    void takesRowsOfManyApplicationsThatWriteAtOnce() throws Exception {
        CyclicBarrier start = new CyclicBarrier(APPLICATIONS);
        ExecutorService threads = Executors.newFixedThreadPool(APPLICATIONS);
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (int number = 0; number < APPLICATIONS; number++) {
                // Half of them are steps of one run.
                RunRows rows = rows(number % 2 == 0 ? "shared" : "run-" + number, "app-" + number);
                writing.add(threads.submit(() -> {
                    start.await();
                    EnergyTableWriter.write(hadoop, table(), rows);
                    return null;
                }));
            }
            for (Future<?> one : writing) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(EnergyTables.readRuns(SPARK.session(), table()).count()).isEqualTo(APPLICATIONS);
        assertThat(EnergyTables.readRuns(SPARK.session(), table())
                        .where("run_id = 'shared'")
                        .count())
                .isEqualTo(APPLICATIONS / 2);
        assertThat(EnergyTables.readStages(SPARK.session(), table()).count())
                .isEqualTo(APPLICATIONS * (long) rows("any", "any").rows().size());
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".inprogress")))
                    .isEmpty();
        }
    }

    @Test
    void countsNoApplicationOfARunTwice() throws IOException {
        EnergyTableWriter.write(hadoop, table(), rows("run", "app"));
        RunRows again = rows("run", "app");
        assertThatThrownBy(() -> EnergyTableWriter.write(hadoop, table(), again))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("already there");
        assertThat(EnergyTables.readRuns(SPARK.session(), table()).count()).isEqualTo(1);
    }

    @Test
    void readsNullForColumnsThatAnOlderFileLacks() throws IOException {
        EnergyTableWriter.write(hadoop, table(), rows("new", "app"));
        SPARK.session()
                .sql("SELECT 'old' AS run_id, 5L AS energy_uj")
                .write()
                .parquet(table() + "/run_energy/date=2025-01-02/pipeline=visits");

        Row old = EnergyTables.readRuns(SPARK.session(), table())
                .where("run_id = 'old'")
                .head();
        assertThat(old.<Long>getAs("energy_uj")).isEqualTo(5);
        assertThat(old.<Double>getAs("operational_marginal_gco2e")).isNull();
        assertThat(EnergyTables.readRuns(SPARK.session(), table()).count()).isEqualTo(2);
    }
}
