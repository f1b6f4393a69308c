package io.greenveil.metrics.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.greenveil.metrics.meter.MeterDelta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random schedules of start, success, failure, kill and loss, against an exact integrator. */
class RandomSchedulesTest {
    private static final Instant END = Instant.parse("2026-01-02T03:05:05Z");
    private static final int SECONDS = 20;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void closesTheBooksAndAgreesWithTheIntegratorStageByStage(long seed) {
        boolean losses = seed % 2 == 0;
        SimulatedCluster cluster = new SimulatedCluster(seed, losses);
        cluster.run(SECONDS);

        RunRows application = cluster.book.application(END);
        NodeRows nodes = cluster.book.nodes(END);
        List<StageEnergy> rows = new ArrayList<>(application.rows());
        rows.addAll(nodes.rows());
        long booked = rows.stream().mapToLong(row -> row.energy().total()).sum();
        long metered =
                nodes.deltas().stream().mapToLong(MeterDelta::microjoules).sum();
        assertThat(application.total().booksErrorMicrojoules()).isZero();
        assertThat(booked).isEqualTo(metered);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.energy().cpuDynamic()).isNotNegative();
            assertThat(row.energy().cpuStatic()).isNotNegative();
            assertThat(row.waste().total()).isBetween(0L, row.energy().total());
        });
        assertThat(rows).noneMatch(row -> row.kind() == RowKind.UNATTRIBUTED);
        assertThat(nodes.deltas())
                .allSatisfy(delta -> assertThat(delta.microjoules()).isNotNegative());

        for (StageEnergy row : application.rows()) {
            StageAttempt stage = new StageAttempt(row.stageId(), row.stageAttempt());
            if (row.kind() == RowKind.STAGE && !cluster.touchedByLoss.contains(stage)) {
                double joules = cluster.stageJoules.getOrDefault(stage, 0.0);
                assertThat(row.energy().total() / 1e6).as("stage %s", stage).isCloseTo(joules, within(0.02 * joules));
            }
        }
        if (!losses) {
            Waste waste = application.total().waste();
            assertThat(waste.retry() / 1e6).isCloseTo(wasted(cluster, WasteClass.RETRY), within(0.1 + joules(cluster)));
            assertThat(waste.speculativeLoser() / 1e6)
                    .isCloseTo(wasted(cluster, WasteClass.SPECULATIVE_LOSER), within(0.1 + joules(cluster)));
            assertThat(waste.cancelled() / 1e6)
                    .isCloseTo(wasted(cluster, WasteClass.CANCELLED), within(0.1 + joules(cluster)));
        }
    }

    private static double wasted(SimulatedCluster cluster, WasteClass waste) {
        return cluster.wastedJoules.getOrDefault(waste, 0.0);
    }

    /** Tolerance of waste: 1 % of all that stages used. */
    private static double joules(SimulatedCluster cluster) {
        return 0.01
                * cluster.stageJoules.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
    }
}
