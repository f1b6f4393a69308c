package io.greenveil.jobs.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for NVIDIA devices without touching them: the management library, then {@code nvidia-smi -L}, then the driver's
 * files. The first that finds a device is believed, less what CUDA_VISIBLE_DEVICES hides. That a device is there does not
 * prove that CUDA works on it.
 */
final class GpuDevices {
    private static final Pattern DEVICE = Pattern.compile("^GPU (\\d+): (.*?)(?: \\(UUID: ([^)]+)\\))?\\s*$");
    private static final Pattern SLICE = Pattern.compile("^\\s+MIG .*\\(UUID: ([^)]+)\\)\\s*$");
    private static final Pattern NODE = Pattern.compile("nvidia(\\d+)");
    private static final Pattern MODEL = Pattern.compile("(?m)^Model:\\s*(.+?)\\s*$");

    private final Machine machine;
    private final List<String> looked = new ArrayList<>();

    private GpuDevices(Machine machine) {
        this.machine = machine;
    }

    static DeviceSearch on(Machine machine) {
        GpuDevices search = new GpuDevices(machine);
        List<GpuDevice> devices = search.find();
        return new DeviceSearch(devices, search.looked);
    }

    private List<GpuDevice> find() {
        List<GpuDevice> there =
                library().or(this::program).or(this::driverFiles).orElse(List.of());
        if (there.isEmpty() || machine.visible().isEmpty()) {
            return there;
        }
        List<String> entries = machine.visible().orElseThrow();
        List<GpuDevice> shown = shown(there, entries);
        looked.add(Machine.VISIBLE + "='" + String.join(",", entries) + "' (names "
                + (shown.isEmpty() ? "none of them" : shown.size() + " of them") + ")");
        return shown;
    }

    /** As CUDA reads the list: in its order, and up to the first entry that names no device. */
    private static List<GpuDevice> shown(List<GpuDevice> there, List<String> entries) {
        List<GpuDevice> shown = new ArrayList<>();
        for (String entry : entries) {
            Optional<GpuDevice> named =
                    there.stream().filter(device -> device.isNamed(entry)).findFirst();
            if (named.isEmpty()) {
                break;
            }
            shown.add(named.get());
        }
        return shown;
    }

    /** NVIDIA's library is not asked where devices are named by UUID, since its Java bindings give none. */
    private boolean asksLibrary() {
        return machine.nvml()
                && machine.visible().stream().flatMap(List::stream).noneMatch(GpuDevice::byId);
    }

    private Optional<List<GpuDevice>> library() {
        if (!asksLibrary()) {
            return Optional.empty();
        }
        Optional<List<GpuDevice>> found = NvmlDevices.find(RapidsPlugin.loader());
        looked.add("NVML of the RAPIDS jar (" + (found.isEmpty() ? "not available" : count(found.get())) + ")");
        return some(found);
    }

    private Optional<List<GpuDevice>> program() {
        Optional<Path> program = machine.program("nvidia-smi");
        if (program.isEmpty()) {
            looked.add("nvidia-smi (not on PATH)");
            return Optional.empty();
        }
        NvidiaSmi listing = NvidiaSmi.list(program.get());
        List<GpuDevice> devices = listing.exit() == 0 ? parse(listing.lines()) : List.of();
        looked.add("nvidia-smi -L (" + (listing.exit() == 0 ? count(devices) : listing.failure()) + ")");
        return some(Optional.of(devices));
    }

    /** A slice belongs to the device above it. */
    private static List<GpuDevice> parse(List<String> lines) {
        List<GpuDevice> devices = new ArrayList<>();
        for (String line : lines) {
            Matcher device = DEVICE.matcher(line);
            Matcher slice = SLICE.matcher(line);
            if (device.matches()) {
                String id = device.group(3);
                devices.add(
                        new GpuDevice(device.group(1), device.group(2).strip(), id == null ? Set.of() : Set.of(id)));
            } else if (slice.matches() && !devices.isEmpty()) {
                GpuDevice last = devices.remove(devices.size() - 1);
                Set<String> ids = new LinkedHashSet<>(last.ids());
                ids.add(slice.group(1));
                devices.add(new GpuDevice(last.index(), last.name(), ids));
            }
        }
        return devices;
    }

    /** Both the device file and the driver's entry must be there: a device file alone may be a leftover. */
    private Optional<List<GpuDevice>> driverFiles() {
        Path entries = machine.path("/proc/driver/nvidia/gpus");
        List<Path> known = list(entries);
        List<String> nodes = list(machine.path("/dev")).stream()
                .map(node -> NODE.matcher(node.getFileName().toString()))
                .filter(Matcher::matches)
                .map(node -> node.group(1))
                .sorted((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)))
                .toList();
        looked.add("/proc/driver/nvidia/gpus (" + (known.isEmpty() ? "none" : String.valueOf(known.size())) + ")");
        looked.add("/dev/nvidia0 and on (" + (nodes.isEmpty() ? "none" : String.join(", ", nodes)) + ")");
        if (known.isEmpty()) {
            return Optional.empty();
        }
        return some(Optional.of(nodes.stream()
                .map(node -> new GpuDevice(node, known.size() == 1 ? model(known.get(0)) : "", Set.of()))
                .toList()));
    }

    private static String model(Path entry) {
        try {
            Matcher model = MODEL.matcher(Files.readString(entry.resolve("information")));
            return model.find() ? model.group(1) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    private List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException unreadable) {
            looked.add(folder + " (unreadable)");
            return List.of();
        }
    }

    private static Optional<List<GpuDevice>> some(Optional<List<GpuDevice>> found) {
        return found.filter(devices -> !devices.isEmpty());
    }

    private static String count(List<GpuDevice> devices) {
        return devices.isEmpty() ? "no device" : devices.size() + (devices.size() == 1 ? " device" : " devices");
    }
}
