package io.greenveil.metrics.ledger;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Who energy is booked to: a stage attempt, or driver or idle time of a step. Keeps each process's part apart. */
final class Holder {
    private final Map<String, Figure> figures = new TreeMap<>();

    /** The process's part is now this. */
    void set(String process, Figure figure) {
        figures.put(process, figure);
    }

    /** The process's part grows. */
    void add(String process, Figure figure) {
        figures.merge(process, figure, Figure::plus);
    }

    void addAll(Holder other) {
        other.figures.forEach(this::add);
    }

    void forEach(BiConsumer<String, Figure> action) {
        figures.forEach(action);
    }

    /** All parts together. */
    Figure sum() {
        return figures.values().stream().reduce(Figure.ZERO, Figure::plus);
    }

    long microjoules() {
        return figures.values().stream()
                .mapToLong(figure -> figure.share().energy().total())
                .sum();
    }
}
