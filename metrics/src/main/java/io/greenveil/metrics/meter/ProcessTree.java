package io.greenveil.metrics.meter;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * This process and its descendants. A child that ends and is waited for passes its time on to its parent, so the sum
 * over those that live loses nothing. Finding them means to read a file of each process of the node, so it is done
 * seldom; a process that is found late brings its time along.
 */
final class ProcessTree {
    /** Samples between two searches, but for the first ones. */
    private static final int SEARCH_EVERY = 10;

    private final Path root;
    private final Set<Long> descendants = new HashSet<>();
    private long samples;
    private long children;

    /** @param root of procfs */
    ProcessTree(Path root) {
        this.root = root;
    }

    /**
     * Ticks so far.
     *
     * @param jvm of this process alone
     * @param children of its descendants, those that have ended and were waited for included
     */
    record Ticks(long jvm, long children) {}

    /** Reads the tree. Throws if this process cannot be read. */
    Ticks read() throws IOException {
        StatLine own = StatLine.read(root.resolve("self").resolve("stat"));
        samples++;
        boolean early = samples < SEARCH_EVERY && Long.bitCount(samples) == 1;
        if (early || samples % SEARCH_EVERY == 0) {
            search();
        }
        long sum = own.waited();
        List<Long> gone = new ArrayList<>();
        for (long pid : descendants) {
            try {
                sum += StatLine.read(root.resolve(Long.toString(pid)).resolve("stat"))
                        .all();
            } catch (IOException ended) {
                gone.add(pid);
            }
        }
        gone.forEach(descendants::remove);
        children = Math.max(children, sum);
        return new Ticks(own.own(), children);
    }

    /** Process ids of the descendants that were found. */
    Set<Long> descendants() {
        return Set.copyOf(descendants);
    }

    /** This process, and its parents up to the first. */
    Set<Long> lineage() throws IOException {
        Set<Long> pids = new HashSet<>();
        long pid = self();
        while (pid > 0 && pids.add(pid)) {
            pid = StatLine.read(root.resolve(Long.toString(pid)).resolve("stat"))
                    .parent();
        }
        return pids;
    }

    private void search() throws IOException {
        Map<Long, List<Long>> byParent = new HashMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, "[0-9]*")) {
            for (Path folder : folders) {
                long pid = Long.parseLong(folder.getFileName().toString());
                parent(folder, byParent, pid);
            }
        }
        descendants.clear();
        addChildren(self(), byParent);
    }

    /** A process that ends while it is looked at is none. */
    private static void parent(Path folder, Map<Long, List<Long>> byParent, long pid) {
        try {
            byParent.computeIfAbsent(StatLine.read(folder.resolve("stat")).parent(), key -> new ArrayList<>())
                    .add(pid);
        } catch (IOException ended) {
            byParent.remove(pid);
        }
    }

    private void addChildren(long pid, Map<Long, List<Long>> byParent) {
        for (long child : byParent.getOrDefault(pid, List.of())) {
            if (descendants.add(child)) {
                addChildren(child, byParent);
            }
        }
    }

    private long self() throws IOException {
        String link = root.resolve("self").toRealPath().getFileName().toString();
        return link.matches("[0-9]{1,18}") ? Long.parseLong(link) : -1;
    }
}
