package io.greenveil.transforms.train;

import io.greenveil.transforms.train.FeatureSlot.Kind;
import java.util.ArrayList;
import java.util.List;

/** Collects the places of a feature vector in the order in which they are assembled. */
final class FeatureSlots {
    private final List<FeatureSlot> slots = new ArrayList<>();

    void value(FeatureColumn column, double median) {
        add(column, column.name(), Kind.VALUE, Double.toString(median));
    }

    void missing(FeatureColumn column) {
        add(column, column.name() + " is missing", Kind.MISSING, "");
    }

    void categories(FeatureColumn column, String[] categories) {
        for (String category : categories) {
            add(column, column.name() + " = " + category, Kind.CATEGORY, category);
        }
        add(column, column.name() + " is unknown", Kind.UNKNOWN, "");
    }

    List<FeatureSlot> list() {
        return List.copyOf(slots);
    }

    private void add(FeatureColumn column, String name, Kind kind, String detail) {
        slots.add(new FeatureSlot(slots.size(), name, column.name(), column.type(), kind, detail));
    }
}
