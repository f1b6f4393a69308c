package io.greenveil.metrics.meter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the zones of a powercap tree that may be added up: every processor package once, and the memory beside it.
 *
 * <p>Zones are told by their {@code name} file, since the number in the folder's name says nothing. {@code core} and
 * {@code uncore} lie inside their package, and {@code psys} contains the packages, so neither is added. The
 * {@code intel-rapl-mmio} tree shows the same packages again and is used only where the main tree lacks them.
 */
final class PowercapTree {
    private static final Pattern FOLDER = Pattern.compile("(intel-rapl(?:-mmio)?):(\\d+)(?::(\\d+))?");
    private static final Pattern PACKAGE = Pattern.compile("package-\\d+(-die-\\d+)?");

    private PowercapTree() {}

    /** The platform's zone, which contains the packages. */
    static List<CounterZone> platform(Path root) throws IOException {
        TreeMap<String, Path> folders = new TreeMap<>();
        collect(root, folders);
        List<CounterZone> zones = new ArrayList<>();
        for (Path folder : folders.values()) {
            if (name(folder).equals("psys") && zones.isEmpty()) {
                zones.add(new CounterZone("psys", Component.CPU, folder));
            }
        }
        return zones;
    }

    /** Packages, and the memory beside them. */
    static List<CounterZone> zones(Path root) throws IOException {
        TreeMap<String, Path> folders = new TreeMap<>();
        collect(root, folders);
        Map<String, CounterZone> zones = new LinkedHashMap<>();
        // "intel-rapl-mmio:" sorts before "intel-rapl:", so the main tree overwrites it.
        for (Map.Entry<String, Path> folder : folders.entrySet()) {
            Matcher matcher = FOLDER.matcher(folder.getKey());
            if (!matcher.matches()) {
                continue;
            }
            String name = name(folder.getValue());
            if (PACKAGE.matcher(name).matches()) {
                zones.put(name, new CounterZone(name, Component.CPU, folder.getValue()));
            } else if (name.equals("dram") && matcher.group(3) != null) {
                Path parent = folders.get(matcher.group(1) + ":" + matcher.group(2));
                String label = (parent == null ? matcher.group(2) : name(parent)) + "/dram";
                zones.put(label, new CounterZone(label, Component.DRAM, folder.getValue()));
            }
        }
        return new ArrayList<>(zones.values());
    }

    /** Sub-zones lie inside their parent, and on most kernels beside it, too. */
    private static void collect(Path folder, Map<String, Path> folders) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, "intel-rapl*")) {
            for (Path child : children) {
                String id = child.getFileName().toString();
                if (Files.isDirectory(child) && !folders.containsKey(id)) {
                    folders.put(id, child);
                    collect(child, folders);
                }
            }
        }
    }

    private static String name(Path folder) throws IOException {
        Path file = folder.resolve("name");
        return Files.exists(file)
                ? Files.readString(file, StandardCharsets.US_ASCII).strip()
                : "";
    }
}
