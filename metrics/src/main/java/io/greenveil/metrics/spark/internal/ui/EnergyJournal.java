package io.greenveil.metrics.spark.internal.ui;

import io.greenveil.metrics.ledger.ApplicationBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes events out of views: each holds the rows that changed since the one before it. Not safe for several threads. */
public final class EnergyJournal {
    private final Map<String, Integer> written = new HashMap<>();

    /** Nothing is written yet. */
    public EnergyJournal() {}

    /** What has changed in the books since the last call. */
    public EnergyEvent next(ApplicationBook book) {
        return next(EnergyView.of(book, Instant.now()));
    }

    EnergyEvent next(EnergyView view) {
        List<EnergyLine> changed = new ArrayList<>();
        for (EnergyLine line : view.lines()) {
            Integer before = written.put(line.key(), line.hashCode());
            if (before == null || before != line.hashCode()) {
                changed.add(line);
            }
        }
        return new EnergyEvent(EnergyEvent.VERSION, view.at(), view.booksError(), view.remarks(), changed);
    }
}
