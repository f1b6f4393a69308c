package io.greenveil.metrics.meter.nvml;

import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import io.greenveil.metrics.meter.EnergyMeter;
import io.greenveil.metrics.meter.Method;
import io.greenveil.metrics.meter.NodeInterval;
import io.greenveil.metrics.meter.ZoneDelta;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The GPUs that a process owns, through NVIDIA's management library (NVML). The boundary is the card. Devices that the
 * process does not own are not read. A part of a card (MIG) has no counter of its own, so it is named in
 * {@link #problems()} as SHARED_UNRESOLVED and not counted.
 */
public final class NvmlMeter implements EnergyMeter {
    private static final int UUID_LENGTH = 96;

    private final List<Gpu> gpus;
    private final Set<String> problems;
    private final Set<String> silent = new HashSet<>();
    private final Method method;

    private NvmlMeter(List<Gpu> gpus, Set<String> problems) {
        this.gpus = gpus;
        this.problems = problems;
        this.method = gpus.stream().allMatch(Gpu::counts) ? Method.NVML_ENERGY : Method.NVML_POWER_INT;
    }

    /**
     * Opens devices and takes the first reading.
     *
     * @param addresses what Spark calls them: indices or UUIDs
     * @param problems receives what cannot be read, in words
     * @return empty if no device can be read
     */
    public static Optional<NvmlMeter> open(List<String> addresses, Set<String> problems) {
        if (addresses.isEmpty()) {
            return Optional.empty();
        }
        try {
            return open(Native.load("libnvidia-ml.so.1", NvmlLibrary.class), addresses, problems);
        } catch (LinkageError absent) {
            problems.add("GPUs are not metered: NVIDIA's management library cannot be loaded: "
                    + String.valueOf(absent.getMessage()).lines().findFirst().orElse(""));
            return Optional.empty();
        }
    }

    static Optional<NvmlMeter> open(NvmlLibrary library, List<String> addresses, Set<String> problems) {
        List<Gpu> gpus = new ArrayList<>();
        try {
            Gpu.check(library, library.nvmlInit_v2());
        } catch (IOException mismatch) {
            problems.add("GPUs are not metered: " + mismatch.getMessage());
            return Optional.empty();
        }
        for (String address : addresses) {
            try {
                Gpu gpu = device(library, address);
                gpu.advance(0);
                gpu.began();
                gpus.add(gpu);
            } catch (IOException problem) {
                problems.add("GPU " + address + " is not metered: " + problem.getMessage());
            }
        }
        return gpus.isEmpty() ? Optional.empty() : Optional.of(new NvmlMeter(gpus, problems));
    }

    private static Gpu device(NvmlLibrary library, String address) throws IOException {
        if (address.startsWith("MIG-")) {
            throw new IOException("SHARED_UNRESOLVED: a part of a card (MIG) has no counter of its own");
        }
        PointerByReference device = new PointerByReference();
        Gpu.check(
                library,
                address.matches("[0-9]{1,4}")
                        ? library.nvmlDeviceGetHandleByIndex_v2(Integer.parseInt(address), device)
                        : library.nvmlDeviceGetHandleByUUID(address, device));
        IntByReference mig = new IntByReference();
        if (library.nvmlDeviceGetMigMode(device.getValue(), mig, new IntByReference()) == 0 && mig.getValue() == 1) {
            throw new IOException("SHARED_UNRESOLVED: the card is divided (MIG)");
        }
        byte[] uuid = new byte[UUID_LENGTH];
        Gpu.check(library, library.nvmlDeviceGetUUID(device.getValue(), uuid, UUID_LENGTH));
        boolean counts = library.nvmlDeviceGetTotalEnergyConsumption(device.getValue(), new LongByReference()) == 0;
        String text = new String(uuid, StandardCharsets.US_ASCII);
        return new Gpu(library, device.getValue(), text.substring(0, text.indexOf('\0')), counts);
    }

    @Override
    public List<ZoneDelta> advance(NodeInterval interval) {
        List<ZoneDelta> deltas = new ArrayList<>();
        silent.clear();
        for (Gpu gpu : gpus) {
            try {
                OptionalLong microjoules = gpu.advance(interval.elapsedNanos());
                microjoules.ifPresent(value -> deltas.add(gpu.delta(value)));
            } catch (IOException problem) {
                silent.add(gpu.zone());
                problems.add("Zone " + gpu.zone() + " cannot be read: " + problem.getMessage());
            }
        }
        return deltas;
    }

    @Override
    public Set<String> silent() {
        return Set.copyOf(silent);
    }

    @Override
    public Method method() {
        return method;
    }

    @Override
    public List<String> problems() {
        return List.copyOf(new LinkedHashSet<>(problems));
    }
}
