package io.greenveil.metrics.spark.internal;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Operators that run together, by where they run. */
final class Operators {
    private final SortedSet<String> gpu = new TreeSet<>();
    private final SortedSet<String> bridge = new TreeSet<>();
    private final SortedMap<String, SortedSet<String>> cpu = new TreeMap<>();

    void add(String name, PlanNode node) {
        if (node.onGpu()) {
            gpu.add(name);
        } else {
            cpu(name).addAll(node.reasons());
        }
        if (node.bridged()) {
            bridge.add(name);
        }
    }

    void addAll(Operators other) {
        gpu.addAll(other.gpu);
        bridge.addAll(other.bridge);
        other.cpu.forEach((name, reasons) -> cpu(name).addAll(reasons));
    }

    private SortedSet<String> cpu(String name) {
        return cpu.computeIfAbsent(name, key -> new TreeSet<>());
    }

    boolean isEmpty() {
        return gpu.isEmpty() && cpu.isEmpty();
    }

    SortedSet<String> gpu() {
        return gpu;
    }

    SortedSet<String> bridge() {
        return bridge;
    }

    /** Operators on the CPU with what RAPIDS says against them. */
    SortedMap<String, SortedSet<String>> cpu() {
        return cpu;
    }
}
