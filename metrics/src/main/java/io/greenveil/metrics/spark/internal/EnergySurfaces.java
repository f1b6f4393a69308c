package io.greenveil.metrics.spark.internal;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.greenveil.metrics.ledger.ApplicationBook;
import io.greenveil.metrics.spark.internal.ui.EnergyJournal;
import io.greenveil.metrics.spark.internal.ui.EnergyTab;
import io.greenveil.metrics.spark.internal.ui.LedgerTotals;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.spark.SparkContext;

/** Where the ledger's figures are seen while and after the application runs: web page, event log, metrics. */
final class EnergySurfaces {
    private static final long JOURNAL_NANOS = Duration.ofSeconds(10).toNanos();

    private final SparkContext context;
    private final ApplicationBook book;
    private final EnergyJournal journal = new EnergyJournal();
    private long toldAt = System.nanoTime();

    EnergySurfaces(SparkContext context, ApplicationBook book) {
        this.context = context;
        this.book = book;
    }

    /** Adds the tab and the metrics. */
    void open(MetricRegistry metrics) {
        LedgerTotals totals = new LedgerTotals(book);
        Map<String, ToDoubleFunction<LedgerTotals.Figures>> gauges = Map.of(
                "totalJoules", LedgerTotals.Figures::joules,
                "stageJoules", LedgerTotals.Figures::stageJoules,
                "driverJoules", LedgerTotals.Figures::driverJoules,
                "idleJoules", LedgerTotals.Figures::idleJoules,
                "wasteJoules", LedgerTotals.Figures::wasteJoules,
                "operationalGrams", LedgerTotals.Figures::operationalGrams,
                "embodiedGrams", LedgerTotals.Figures::embodiedGrams,
                "booksErrorMicrojoules", LedgerTotals.Figures::booksErrorMicrojoules);
        gauges.forEach((name, figure) -> {
            Gauge<Double> gauge = () -> figure.applyAsDouble(totals.get());
            metrics.register(name, gauge);
        });
        if (context.ui().isDefined()) {
            EnergyTab.attach(context.ui().get(), book);
        }
    }

    /** Posts what has changed to the event log, every ten seconds. Runs on the sampler's thread. */
    void tellHistory() {
        if (System.nanoTime() - toldAt >= JOURNAL_NANOS) {
            tellHistoryLast();
        }
    }

    /** Posts what has changed to the event log. */
    synchronized void tellHistoryLast() {
        if (context.conf().getBoolean("spark.eventLog.enabled", false)) {
            context.listenerBus().post(journal.next(book));
        }
        toldAt = System.nanoTime();
    }
}
