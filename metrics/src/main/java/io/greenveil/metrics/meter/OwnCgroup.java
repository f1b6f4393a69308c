package io.greenveil.metrics.meter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The cgroup (version 2) of this process, where it has one of its own: a container, or a service of its own. Its counter
 * is in microseconds and knows processes that came and went between two samples.
 */
final class OwnCgroup {
    private final Path folder;

    private OwnCgroup(Path folder) {
        this.folder = folder;
    }

    /**
     * The cgroup, if it holds this process, its descendants and its parents (such as the start script of a container)
     * and none beside them.
     */
    static Optional<OwnCgroup> find(Path proc, Path root, ProcessTree tree) {
        try {
            for (String line : Files.readAllLines(proc.resolve("self").resolve("cgroup"), StandardCharsets.UTF_8)) {
                if (line.startsWith("0::/")) {
                    Path folder = root.resolve(line.substring("0::/".length())).normalize();
                    OwnCgroup own = new OwnCgroup(folder);
                    return folder.startsWith(root)
                                    && own.isAlone(tree)
                                    && own.usedNanos().isPresent()
                            ? Optional.of(own)
                            : Optional.empty();
                }
            }
            return Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Whether it still holds nobody else. */
    boolean isAlone(ProcessTree tree) throws IOException {
        Set<Long> ours = new HashSet<>(tree.lineage());
        ours.addAll(tree.descendants());
        for (String pid : Files.readAllLines(folder.resolve("cgroup.procs"), StandardCharsets.US_ASCII)) {
            if (!pid.isBlank() && !ours.contains(Long.parseLong(pid.strip()))) {
                return false;
            }
        }
        return true;
    }

    /** Processor time of all that it held, empty if it cannot be read. */
    OptionalLong usedNanos() {
        try {
            for (String line : Files.readAllLines(folder.resolve("cpu.stat"), StandardCharsets.US_ASCII)) {
                if (line.startsWith("usage_usec ")) {
                    return OptionalLong.of(Long.parseLong(
                                    line.substring("usage_usec ".length()).strip())
                            * 1000);
                }
            }
            return OptionalLong.empty();
        } catch (IOException | NumberFormatException unreadable) {
            return OptionalLong.empty();
        }
    }
}
