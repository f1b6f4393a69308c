package io.greenveil.metrics.spark.internal.ui;

import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.status.AppHistoryServerPlugin;
import org.apache.spark.status.ElementTrackingStore;
import org.apache.spark.ui.SparkUI;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Shows the tab in the History Server, from the events in an application's log. Found by Spark's service loader, which
 * makes another one for each thing to do, so all that is known is in the server's store.
 */
public final class EnergyHistory implements AppHistoryServerPlugin {
    private static final int BEHIND_THE_OTHERS = 100;

    /** Made by Spark. */
    public EnergyHistory() {}

    @Override
    public Seq<SparkListener> createListeners(SparkConf conf, ElementTrackingStore store) {
        return CollectionConverters.asScala(List.<SparkListener>of(new EnergyReplay(store)))
                .toList();
    }

    @Override
    public void setupUI(SparkUI ui) {
        EnergyReplay.view(ui.store().store()).ifPresent(view -> EnergyTab.attach(ui, view));
    }

    @Override
    public int displayOrder() {
        return BEHIND_THE_OTHERS;
    }
}
