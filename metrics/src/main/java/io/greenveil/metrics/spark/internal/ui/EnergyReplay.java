package io.greenveil.metrics.spark.internal.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.status.ElementTrackingStore;
import org.apache.spark.util.kvstore.KVStore;

/** Puts the rows of an application's event log into the History Server's store, from which a view is made again. */
final class EnergyReplay extends SparkListener {
    private final ElementTrackingStore store;

    EnergyReplay(ElementTrackingStore store) {
        this.store = store;
    }

    @Override
    public void onOtherEvent(SparkListenerEvent event) {
        if (event instanceof EnergyEvent energy && energy.version() == EnergyEvent.VERSION) {
            energy.lines().forEach(line -> store.write(new StoredLine(line.key(), line)));
            store.write(new StoredHead(energy.at(), energy.booksError(), energy.remarks()));
        }
    }

    /** What the store holds, empty if the application had no ledger. */
    static Optional<EnergyView> view(KVStore store) {
        List<EnergyLine> lines = new ArrayList<>();
        List<StoredHead> heads = new ArrayList<>();
        try {
            store.view(StoredHead.class).forEach(heads::add);
            store.view(StoredLine.class).forEach(stored -> lines.add(stored.line()));
        } catch (Exception none) { // the signature of the store; it has nothing of these kinds
            return Optional.empty();
        }
        return heads.stream()
                .findFirst()
                .map(head -> new EnergyView(head.at(), head.booksError(), head.remarks(), lines));
    }
}
