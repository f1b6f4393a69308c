package io.greenveil.metrics.meter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A powercap tree on disk whose counters move as the test says and wrap around as the kernel's do. */
public final class FakePowercap {
    private final Path root;
    private final Map<String, Long> counters = new LinkedHashMap<>();
    private final Map<String, Long> ranges = new LinkedHashMap<>();
    private final Set<String> hidden = new HashSet<>();

    public FakePowercap(Path root) {
        this.root = root;
    }

    /** Adds a zone, such as {@code intel-rapl:0}, that starts at {@code microjoules}. */
    public FakePowercap zone(String id, String name, long range, long microjoules) {
        counters.put(id, microjoules);
        ranges.put(id, range);
        write(id, "name", name);
        write(id, "max_energy_range_uj", Long.toString(range));
        write(id, "energy_uj", Long.toString(microjoules));
        return this;
    }

    /** The zone uses so much. */
    public void use(String id, long microjoules) {
        long next = (counters.getOrDefault(id, 0L) + microjoules) % ranges.getOrDefault(id, 1L);
        counters.put(id, next);
        if (!hidden.contains(id)) {
            write(id, "energy_uj", Long.toString(next));
        }
    }

    /** The counter starts anew, as after a reload of its driver. */
    public void reset(String id, long microjoules) {
        counters.put(id, microjoules);
        write(id, "energy_uj", Long.toString(microjoules));
    }

    /** The zone disappears; it counts on. */
    public void vanish(String id) {
        hidden.add(id);
        delete(root.resolve(id).resolve("energy_uj"));
    }

    /** The zone cannot be read: what stands in its place is no file. */
    public void obstruct(String id) {
        vanish(id);
        try {
            Files.createDirectory(root.resolve(id).resolve("energy_uj"));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The zone comes back. */
    public void restore(String id) {
        delete(root.resolve(id).resolve("energy_uj"));
        hidden.remove(id);
        use(id, 0);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private void write(String id, String file, String text) {
        try {
            Files.createDirectories(root.resolve(id));
            Files.writeString(root.resolve(id).resolve(file), text + "\n");
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
