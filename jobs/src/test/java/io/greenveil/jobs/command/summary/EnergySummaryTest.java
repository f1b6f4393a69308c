package io.greenveil.jobs.command.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.metrics.carbon.CarbonCost;
import io.greenveil.metrics.carbon.GridIntensity;
import io.greenveil.metrics.ledger.EnergyParts;
import io.greenveil.metrics.ledger.Provenance;
import io.greenveil.metrics.ledger.RowKind;
import io.greenveil.metrics.ledger.RunEnergy;
import io.greenveil.metrics.ledger.StageEnergy;
import io.greenveil.metrics.ledger.TaskCounts;
import io.greenveil.metrics.ledger.Traffic;
import io.greenveil.metrics.ledger.Waste;
import io.greenveil.metrics.ledger.WorkTime;
import io.greenveil.metrics.meter.Quality;
import io.greenveil.metrics.spark.EnergySnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnergySummaryTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Provenance MODELLED =
            new Provenance("MODEL_SPEC", "MODEL_SPEC", Quality.MODELLED, "CPU and memory", 600_000, 1_400_000);

    private static CarbonCost carbon(double grams) {
        GridIntensity grid = GridIntensity.average("DEU", "Germany", 2024, 344, "Ember", false);
        return new CarbonCost(1.2, "configured", 1_200_000, grid, grams, null, 0, null, "rows", 0, null, null);
    }

    private static StageEnergy row(String step, RowKind kind, int stage, long joules, long wasted) {
        return new StageEnergy(
                "r",
                "a",
                "p",
                step,
                kind,
                stage,
                0,
                List.of(),
                null,
                step + ": stage " + stage,
                NOON.plusSeconds(stage),
                NOON.plusSeconds(stage + 1),
                new TaskCounts(kind == RowKind.STAGE ? 2 : 0, 0, 0),
                Traffic.ZERO,
                WorkTime.ZERO,
                new EnergyParts(joules * 1_000_000, 0, 0, 0, 0, 0),
                new Waste(wasted * 1_000_000, 0, 0, 0, 0, 0),
                carbon(joules / 1000.0),
                MODELLED,
                null);
    }

    private static EnergySnapshot snapshot(List<StageEnergy> rows) {
        long joules = rows.stream().mapToLong(row -> row.energy().total()).sum();
        RunEnergy total = new RunEnergy(
                "r",
                "a",
                "p",
                NOON,
                NOON,
                rows.size(),
                new TaskCounts(0, 0, 0),
                Traffic.ZERO,
                WorkTime.ZERO,
                new EnergyParts(joules, 0, 0, 0, 0, 0),
                Waste.NONE,
                carbon(joules / 1e9),
                null,
                MODELLED,
                0,
                List.of());
        return new EnergySnapshot(NOON, total, rows);
    }

    @Test
    void showsEveryStageOfAShortStepWithItsEfficiency() {
        String text = EnergySummary.of(
                snapshot(List.of(row("protect", RowKind.STAGE, 3, 8, 2), row("protect", RowKind.DRIVER, -1, 1, 0))));
        assertThat(text.lines())
                .containsExactly(
                        "step     stage      tasks  rows in  energy (J)   gCO2e    eta",
                        "protect  3 stage 3      2        -        8.00  0.0080  0.750",
                        "protect  driver         -        -        1.00  0.0010  1.000",
                        "total                   0        0        9.00  0.0090  1.000",
                        "IT energy, modelled by MODEL_SPEC (0.60 to 1.40 J); with PUE 1.20 the facility used 1.20 J. "
                                + "Grid: Germany, 2024, 344 gCO2e/kWh. Figures up to 2026-01-01T12:00:00Z; the tables add "
                                + "what came later.");
    }

    @Test
    void addsUpTheStagesThatItDoesNotShow() {
        List<StageEnergy> rows = new ArrayList<>();
        for (int stage = 1; stage <= 8; stage++) {
            rows.add(row("train", RowKind.STAGE, stage, stage, 0));
        }
        assertThat(EnergySummary.of(snapshot(rows)).lines())
                .anyMatch(line -> line.matches("train +3 other stages +6 .* 6\\.00 .*"))
                .anyMatch(line -> line.matches("train +8 stage 8 .* 8\\.00 .*"))
                .noneMatch(line -> line.contains("1 stage 1"))
                .anyMatch(line -> line.matches("total .* 36\\.00 .*"));
    }
}
