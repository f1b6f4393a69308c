package io.greenveil.metrics.meter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Threads of this JVM that collect garbage or compile, told by the names that HotSpot gives them (cut to 15 letters by
 * the kernel). Which threads there are is looked up seldom, their time at each sample.
 */
final class ServiceThreads {
    private static final int SEARCH_EVERY = 30;
    private static final Pattern COLLECTOR =
            Pattern.compile("(GC Thread#|G1 |ParGC |Parallel GC|ZWorker|ZDriver|ZDirector|Shenandoah|VM Thread).*");
    private static final Pattern COMPILER = Pattern.compile("C[12] Compiler.*");

    private final Path tasks;
    private final Map<String, Long> collectors = new HashMap<>();
    private final Map<String, Long> compilers = new HashMap<>();
    private final Set<String> others = new HashSet<>();
    private long ended;
    private long endedCompilers;
    private long samples;

    /** @param root of procfs */
    ServiceThreads(Path root) {
        this.tasks = root.resolve("self").resolve("task");
    }

    /** Ticks so far; threads that have ended count with what they had at their last sample. */
    record Ticks(long collector, long compiler) {}

    Ticks read() {
        if (samples % SEARCH_EVERY == 0) {
            search();
        }
        samples++;
        ended += update(collectors);
        endedCompilers += update(compilers);
        return new Ticks(ended + sum(collectors), endedCompilers + sum(compilers));
    }

    private void search() {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            Set<String> living = new HashSet<>();
            for (Path thread : threads) {
                String id = thread.getFileName().toString();
                living.add(id);
                if (!others.contains(id) && !collectors.containsKey(id) && !compilers.containsKey(id)) {
                    sort(id);
                }
            }
            others.retainAll(living);
        } catch (IOException unreadable) {
            others.clear();
        }
    }

    private void sort(String id) throws IOException {
        Path comm = tasks.resolve(id).resolve("comm");
        String name = Files.exists(comm)
                ? Files.readString(comm, StandardCharsets.UTF_8).strip()
                : "";
        if (COLLECTOR.matcher(name).matches()) {
            collectors.put(id, 0L);
        } else if (COMPILER.matcher(name).matches()) {
            compilers.put(id, 0L);
        } else {
            others.add(id);
        }
    }

    /** Reads all; what threads had that have ended since. */
    private long update(Map<String, Long> threads) {
        long[] lost = {0};
        threads.entrySet().removeIf(thread -> {
            try {
                thread.setValue(StatLine.read(tasks.resolve(thread.getKey()).resolve("stat"))
                        .own());
                return false;
            } catch (IOException over) {
                lost[0] += thread.getValue();
                return true;
            }
        });
        return lost[0];
    }

    private static long sum(Map<String, Long> threads) {
        return threads.values().stream().mapToLong(Long::longValue).sum();
    }
}
