package io.greenveil.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.metrics.carbon.CarbonCost;
import io.greenveil.metrics.carbon.GridIntensity;
import io.greenveil.metrics.ledger.EnergyParts;
import io.greenveil.metrics.ledger.Provenance;
import io.greenveil.metrics.ledger.RowKind;
import io.greenveil.metrics.ledger.RunEnergy;
import io.greenveil.metrics.ledger.RunRows;
import io.greenveil.metrics.ledger.StageEnergy;
import io.greenveil.metrics.ledger.TaskCounts;
import io.greenveil.metrics.ledger.Traffic;
import io.greenveil.metrics.ledger.Waste;
import io.greenveil.metrics.ledger.WorkTime;
import io.greenveil.metrics.meter.Quality;
import io.greenveil.metrics.report.model.EnergyRow;
import io.greenveil.metrics.table.EnergyTableWriter;
import io.greenveil.transforms.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class EarlierFiguresTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void hasNothingOfARunThatBeginsInThisApplication() {
        EarlierFigures figures = read();

        assertThat(figures.rows()).isEmpty();
        assertThat(figures.missing()).isEmpty();
    }

    @Test
    void addsUpWhatTheBooksOfEarlierApplicationsLackAndNamesTheirBoundaries() throws IOException {
        write("census", "run-1", "app-1", 3, "packages");
        write("census", "run-1", "app-2", 4, "packages + whole server");
        write("census", "run-2", "app-3", 100, "nothing");

        EarlierFigures figures = read();

        assertThat(figures.rows()).extracting(EnergyRow::appId).containsExactlyInAnyOrder("app-1", "app-2");
        assertThat(figures.booksErrorMicrojoules()).isEqualTo(7);
        assertThat(figures.boundaries()).containsExactlyInAnyOrder("packages", "whole server");
        assertThat(figures.missing()).isEmpty();
    }

    @Test
    void readsNoFileOfAnotherPipeline() throws IOException {
        write("census", "run-1", "app-1", 0, "packages");
        write("other", "run-9", "app-9", 0, "packages");
        truncate("pipeline=other");

        EarlierFigures figures = read();

        assertThat(figures.rows()).extracting(EnergyRow::appId).containsExactly("app-1");
        assertThat(figures.missing()).isEmpty();
    }

    @Test
    void goesOnWithoutEarlierApplicationsWhereAFileIsDamagedAndSaysSo() throws IOException {
        write("census", "run-1", "app-1", 0, "packages");
        truncate("stage_energy");

        EarlierFigures figures = read();

        assertThat(figures.rows()).isEmpty();
        assertThat(figures.missing())
                .hasValueSatisfying(words -> assertThat(words)
                        .isEqualTo("The energy table cannot be read, so earlier applications of this run, if there were"
                                + " any, are missing."));
    }

    @Test
    void saysThatTheBooksOfAnApplicationAreUnknownWhereItsRowOfTheRunIsMissing() throws IOException {
        write("census", "run-1", "app-1", 0, "packages");
        write("census", "run-1", "app-2", 0, "packages");
        for (Path file : files("run_energy")) {
            if (file.toString().contains("app-2")) {
                Files.delete(file);
            }
        }

        EarlierFigures figures = read();

        assertThat(figures.rows()).hasSize(2);
        assertThat(figures.missing())
                .contains("The table run_energy lacks 1 of 2 earlier applications of this run, so whether its books"
                        + " close is not known.");
    }

    private EarlierFigures read() {
        return EarlierFigures.read(SPARK.session(), tables(), "census", "run-1");
    }

    private String tables() {
        return folder.resolve("energy").toUri().toString();
    }

    private List<Path> files(String part) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file ->
                            file.toString().contains(part) && file.toString().endsWith(".parquet"))
                    .toList();
        }
    }

    private void truncate(String part) throws IOException {
        for (Path file : files(part)) {
            Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
            Files.write(file, new byte[] {'P', 'A', 'R', '1', 0});
        }
    }

    private void write(String pipeline, String runId, String appId, long booksError, String boundary)
            throws IOException {
        EnergyParts energy = new EnergyParts(5, 0, 0, 0, 0, 0);
        Provenance known = new Provenance("MODEL_SPEC", "MODEL_zen3", Quality.MODELLED, boundary, 3, 7);
        GridIntensity grid = GridIntensity.average("DEU", "Germany", 2024, 344, "Ember", false);
        CarbonCost carbon = new CarbonCost(1.2, "configured", 6, grid, 0, null, 0, null, "rows", 0, null, null);
        StageEnergy row = new StageEnergy(
                runId,
                appId,
                pipeline,
                "protect",
                RowKind.DRIVER,
                -1,
                0,
                List.of(),
                null,
                "driver",
                NOON,
                NOON.plusSeconds(1),
                TaskCounts.ZERO,
                Traffic.ZERO,
                WorkTime.ZERO,
                energy,
                Waste.NONE,
                carbon,
                known,
                null);
        RunEnergy total = new RunEnergy(
                runId,
                appId,
                pipeline,
                NOON,
                NOON.plusSeconds(1),
                1,
                TaskCounts.ZERO,
                Traffic.ZERO,
                WorkTime.ZERO,
                energy,
                Waste.NONE,
                carbon,
                null,
                known,
                booksError,
                List.of());
        EnergyTableWriter.write(new Configuration(), tables(), new RunRows(total, List.of(row)));
    }
}
