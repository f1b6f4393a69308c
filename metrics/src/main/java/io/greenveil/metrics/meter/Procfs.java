package io.greenveil.metrics.meter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Processor times and processor identity from {@code /proc}. The root can be set, for tests and for containers that
 * mount the host's tree elsewhere.
 *
 * <p>Times have the kernel's resolution of one tick, which is 10 ms on every Linux for user space (USER_HZ = 100); where
 * the process has a cgroup of its own, its time and that of its descendants comes from there, in microseconds. Not safe
 * for use by several threads at once.
 */
public final class Procfs {
    private static final long NANOS_PER_TICK = 10_000_000L;
    private static final int CHECK_EVERY = 10;
    private static final byte[] CPU = {'c', 'p', 'u'};

    private final Path root;
    private final ProcessTree tree;
    private final ServiceThreads services;
    private final Path cgroups;
    private @Nullable OwnCgroup cgroup;
    private long samples;
    private long processNanos;
    private long beforeTree;

    /**
     * @param root of procfs
     * @param cgroups root of the cgroup tree (version 2)
     */
    public Procfs(Path root, Path cgroups) {
        this.root = root;
        this.cgroups = cgroups;
        this.tree = new ProcessTree(root);
        this.services = new ServiceThreads(root);
    }

    /**
     * Cumulative processor times.
     *
     * @param busyNanos user, nice, system, irq and softirq time of all processors; not idle, iowait or steal
     * @param processNanos user and system time of this process and its descendants
     * @param childNanos the part of it that its descendants used
     * @param collectorNanos the part of it that threads of garbage collection used
     * @param compilerNanos the part of it that threads of compilation used
     * @param cpus hardware threads that are online
     */
    public record Times(
            long busyNanos, long processNanos, long childNanos, long collectorNanos, long compilerNanos, int cpus) {
        /** Before anything was read. */
        public static Times unknown(int cpus) {
            return new Times(0, 0, 0, 0, 0, cpus);
        }
    }

    /** What tells this boot of the node apart, empty if it cannot be read. */
    public Optional<String> bootId() {
        try {
            return Optional.of(Files.readString(root.resolve("sys/kernel/random/boot_id"), StandardCharsets.US_ASCII)
                    .strip());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Times now. Throws if a file is missing or not of the known form. */
    public Times times() throws IOException {
        int cpus = 0;
        long busy = 0;
        byte[] stat = Files.readAllBytes(root.resolve("stat"));
        for (int begin = 0; begin < stat.length; ) {
            int end = begin;
            while (end < stat.length && stat[end] != '\n') {
                end++;
            }
            if (end - begin > CPU.length && Arrays.equals(stat, begin, begin + CPU.length, CPU, 0, CPU.length)) {
                if (stat[begin + CPU.length] == ' ') {
                    NumberFields ticks = new NumberFields(stat, begin, end);
                    busy = ticks.at(1) + ticks.at(2) + ticks.at(3) + ticks.at(6) + ticks.at(7);
                } else {
                    cpus++;
                }
            }
            begin = end + 1;
        }
        if (cpus == 0) {
            throw new IOException(root.resolve("stat") + " names no processor");
        }
        ProcessTree.Ticks processes = tree.read();
        ServiceThreads.Ticks threads = services.read();
        long jvm = processes.jvm() * NANOS_PER_TICK;
        long all = jvm + processes.children() * NANOS_PER_TICK;
        if (samples == 0) {
            cgroup = OwnCgroup.find(root, cgroups, tree).orElse(null);
        } else if (cgroup != null && samples % CHECK_EVERY == 0 && !cgroup.isAlone(tree)) {
            cgroup = null;
            beforeTree = processNanos - all;
        }
        samples++;
        if (cgroup != null) {
            all = cgroup.usedNanos().orElse(processNanos);
        } else {
            all += beforeTree;
        }
        all = Math.max(all, processNanos);
        processNanos = all;
        return new Times(
                busy * NANOS_PER_TICK,
                all,
                Math.max(0, all - jvm),
                threads.collector() * NANOS_PER_TICK,
                threads.compiler() * NANOS_PER_TICK,
                cpus);
    }

    /** Processor of this node, empty if {@code cpuinfo} cannot be read. */
    public Optional<Processor> processor() {
        return CpuInfo.read(root.resolve("cpuinfo"));
    }

    /** Memory of this node in gigabytes (10^9 bytes), 0 if it cannot be read. */
    public double memoryGigabytes() {
        try {
            for (String line : Files.readAllLines(root.resolve("meminfo"), StandardCharsets.US_ASCII)) {
                if (line.startsWith("MemTotal:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / 1e9;
                }
            }
            return 0;
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
