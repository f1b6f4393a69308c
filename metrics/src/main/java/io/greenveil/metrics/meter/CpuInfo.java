package io.greenveil.metrics.meter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code /proc/cpuinfo}. */
final class CpuInfo {
    private CpuInfo() {}

    static Optional<Processor> read(Path file) {
        Map<String, String> first = new HashMap<>();
        Set<String> sockets = new HashSet<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    String key = line.substring(0, colon).strip();
                    String value = line.substring(colon + 1).strip();
                    first.putIfAbsent(key, value);
                    if (key.equals("physical id")) {
                        sockets.add(value);
                    }
                }
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return Optional.of(new Processor(
                first.getOrDefault("vendor_id", ""),
                number(first.get("cpu family")),
                number(first.get("model")),
                number(first.get("stepping")),
                first.getOrDefault("model name", "unknown processor"),
                Math.max(1, sockets.size()),
                isVirtual(first.get("flags"))));
    }

    /** ARM has no flags and does not say; a server rented by its cores is the usual case there. */
    private static boolean isVirtual(@Nullable String flags) {
        return flags == null || (" " + flags + " ").contains(" hypervisor ");
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }
}
