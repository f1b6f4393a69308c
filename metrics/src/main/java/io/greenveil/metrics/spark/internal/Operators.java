package io.greenveil.metrics.spark.internal;

import java.util.SortedSet;
import java.util.TreeSet;

/** Operators that run together, by where they run. */
final class Operators {
    private final SortedSet<String> gpu = new TreeSet<>();
    private final SortedSet<String> bridge = new TreeSet<>();
    private final SortedSet<String> cpu = new TreeSet<>();

    void add(String name, boolean onGpu, boolean bridged) {
        (onGpu ? gpu : cpu).add(name);
        if (bridged) {
            bridge.add(name);
        }
    }

    void addAll(Operators other) {
        gpu.addAll(other.gpu);
        bridge.addAll(other.bridge);
        cpu.addAll(other.cpu);
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

    SortedSet<String> cpu() {
        return cpu;
    }
}
