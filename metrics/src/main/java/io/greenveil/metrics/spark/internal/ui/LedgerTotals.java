package io.greenveil.metrics.spark.internal.ui;

import io.greenveil.metrics.ledger.ApplicationBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Totals for metrics, made at most once in a second however many are asked for. Safe for use by several threads. */
public final class LedgerTotals implements Supplier<LedgerTotals.Figures> {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final double MICRO = 1e6;

    private final ApplicationBook book;
    private @Nullable Figures figures;
    private long madeAt;

    /** Totals of these books. */
    public LedgerTotals(ApplicationBook book) {
        this.book = book;
    }

    /** Joules and gCO2e of the application so far; the rest of its nodes is in none of them. */
    public record Figures(
            double joules,
            double stageJoules,
            double driverJoules,
            double idleJoules,
            double wasteJoules,
            double operationalGrams,
            double embodiedGrams,
            double booksErrorMicrojoules) {}

    @Override
    public synchronized Figures get() {
        Figures known = figures;
        if (known == null || System.nanoTime() - madeAt > FRESH_NANOS) {
            known = make();
            figures = known;
            madeAt = System.nanoTime();
        }
        return known;
    }

    private Figures make() {
        EnergyView view = EnergyView.of(book, Instant.now());
        List<EnergyLine> own =
                view.lines().stream().filter(line -> !line.ofNode()).toList();
        return new Figures(
                joules(own, ""),
                joules(own, "STAGE"),
                joules(own, "DRIVER"),
                joules(own, "IDLE"),
                sum(own, line -> line.waste() / MICRO),
                sum(own, EnergyLine::operational),
                sum(own, EnergyLine::embodied),
                view.booksError());
    }

    private static double joules(List<EnergyLine> lines, String kind) {
        return sum(lines, line -> kind.isEmpty() || line.kind().equals(kind) ? line.energy() / MICRO : 0);
    }

    private static double sum(List<EnergyLine> lines, ToDoubleFunction<EnergyLine> part) {
        return lines.stream().mapToDouble(part).sum();
    }
}
