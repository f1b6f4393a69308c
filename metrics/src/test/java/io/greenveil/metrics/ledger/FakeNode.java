package io.greenveil.metrics.ledger;

import io.greenveil.metrics.meter.FakePowercap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A node whose trees are files that the test writes: powercap counters that follow watts, processor times of the node,
 * and for each container its own view of {@code /proc} with one process and a cgroup. Time is what the test says.
 */
final class FakeNode {
    static final long RANGE = 2_000_000_000;
    private static final long TICK = 10_000_000L;

    private final Path root;
    private final int cpus;
    final FakePowercap powercap;
    private double busyNanos;

    FakeNode(Path root, int cpus) {
        this.root = root;
        this.cpus = cpus;
        this.powercap = new FakePowercap(root.resolve("powercap"));
    }

    /** Settings of a process in a container. */
    NodeSettings settings(String container, double idleWatts) {
        return new NodeSettings(
                root.resolve("powercap"),
                root.resolve(container),
                root.resolve(container).resolve("cgroup"),
                "package",
                "auto",
                Optional.of(idleWatts));
    }

    /** The whole node was busy for so long. */
    void busy(double nanos) {
        busyNanos += nanos;
    }

    /** Writes what a container sees: the node's times, and its own process's. */
    void show(String container, double processNanos) {
        StringBuilder stat = new StringBuilder("cpu  " + (long) (busyNanos / TICK) + " 0 0 0 0 0 0 0 0 0\n");
        for (int cpu = 0; cpu < cpus; cpu++) {
            stat.append("cpu").append(cpu).append(" 0\n");
        }
        write(container, "stat", stat.toString());
        write(container, "cpuinfo", "vendor_id : GenuineIntel\nphysical id : 0\nflags : fpu\n");
        write(container, "meminfo", "MemTotal: 62500000 kB\n");
        write(container, "7/stat", "7 (java) S 0 2 3 4 5 6 7 8 9 10 0 0 0 0 20 0\n");
        write(container, "7/cgroup", "0::/\n");
        write(container, "cgroup/cgroup.procs", "7\n");
        write(container, "cgroup/cpu.stat", "usage_usec " + (long) (processNanos / 1000) + "\n");
        write(container, "sys/kernel/random/boot_id", "boot-1\n");
        Path self = root.resolve(container).resolve("self");
        try {
            if (!Files.exists(self)) {
                Files.createSymbolicLink(self, Path.of("7"));
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private void write(String container, String file, String text) {
        Path path = root.resolve(container).resolve(file);
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
