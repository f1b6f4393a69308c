package io.greenveil.metrics.spark.internal.ui;

import io.greenveil.metrics.ledger.ApplicationBook;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.spark.ui.SparkUI;
import org.apache.spark.ui.SparkUITab;
import org.jspecify.annotations.Nullable;

/** The tab "Energy" of Spark's web page. */
public final class EnergyTab extends SparkUITab {
    private EnergyTab(SparkUI ui, Supplier<EnergyView> view) {
        super(ui, "energy");
        attachPage(new EnergyPage(this, view));
    }

    /** Adds the tab to a running application. Its figures are made at most once in a second. */
    public static void attach(SparkUI ui, ApplicationBook book) {
        ui.attachTab(new EnergyTab(ui, new Recent(book)));
    }

    /** Adds the tab to an application that has ended. */
    static void attach(SparkUI ui, EnergyView view) {
        ui.attachTab(new EnergyTab(ui, () -> view));
    }

    private static final class Recent implements Supplier<EnergyView> {
        private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
        private final ApplicationBook book;
        private @Nullable EnergyView view;
        private long madeAt;

        Recent(ApplicationBook book) {
            this.book = book;
        }

        @Override
        public synchronized EnergyView get() {
            EnergyView known = view;
            if (known == null || System.nanoTime() - madeAt > FRESH_NANOS) {
                known = EnergyView.of(book, Instant.now());
                view = known;
                madeAt = System.nanoTime();
            }
            return known;
        }
    }
}
