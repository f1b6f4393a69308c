package io.greenveil.jobs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GpuDevicesTest {
    @TempDir
    Path root;

    private final Map<String, String> environment = new LinkedHashMap<>(Map.of("PATH", "relative:/nowhere:/usr/bin"));

    private DeviceSearch search() {
        return GpuDevices.on(new Machine(root, environment, false));
    }

    /** A program of that name which prints this and ends with that. */
    private void fakeNvidiaSmi(int exit, String prints) throws IOException {
        Path program = Files.createDirectories(root.resolve("usr/bin")).resolve("nvidia-smi");
        Files.writeString(program, "#!/bin/sh\ncat <<'END'\n" + prints + "\nEND\nexit " + exit + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void driverFiles(String... names) throws IOException {
        Path dev = Files.createDirectories(root.resolve("dev"));
        for (String name : names) {
            Files.createFile(dev.resolve(name));
        }
    }

    private void driverEntry(String bus, String model) throws IOException {
        Path entry = Files.createDirectories(root.resolve("proc/driver/nvidia/gpus/" + bus));
        Files.writeString(entry.resolve("information"), "Model: \t\t " + model + "\nIRQ:   \t\t 42\n");
    }

    @Test
    void findsNothingOnAMachineWithoutADriver() {
        DeviceSearch search = search();
        assertThat(search.devices()).isEmpty();
        assertThat(search.words())
                .isEqualTo("looked at: nvidia-smi (not on PATH); /proc/driver/nvidia/gpus (none); /dev/nvidia0 and on"
                        + " (none)");
    }

    @Test
    void readsDevicesAndTheirSlicesFromNvidiaSmi() throws IOException {
        fakeNvidiaSmi(0, """
                GPU 0: NVIDIA H100 80GB HBM3 (UUID: GPU-aaaa)
                  MIG 1g.10gb     Device  0: (UUID: MIG-bbbb)
                GPU 1: NVIDIA A100 (UUID: GPU-cccc)""");
        DeviceSearch search = search();
        assertThat(search.devices())
                .extracting(GpuDevice::words)
                .containsExactly("0 NVIDIA H100 80GB HBM3", "1 NVIDIA A100");
        assertThat(search.devices())
                .extracting(GpuDevice::ids)
                .containsExactly(Set.of("GPU-aaaa", "MIG-bbbb"), Set.of("GPU-cccc"));
    }

    @Test
    void believesNoDriverThatDoesNotAnswer() throws IOException {
        fakeNvidiaSmi(9, "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.");
        assertThat(search().devices()).isEmpty();
        assertThat(search().words()).contains("nvidia-smi -L (exit 9, NVIDIA-SMI has failed");
    }

    @Test
    void findsTheDriversFilesWithoutNvidiaSmi() throws IOException {
        driverFiles("nvidia0", "nvidiactl", "nvidia-uvm");
        driverEntry("0000:01:00.0", "NVIDIA L4");
        assertThat(search().devices()).extracting(GpuDevice::words).containsExactly("0 NVIDIA L4");
    }

    @Test
    void believesNoDeviceFileWithoutADriver() throws IOException {
        driverFiles("nvidia0");
        assertThat(search().devices()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "NoDevFiles", "5", "GPU-zzzz", "9,0"})
    void findsNothingWhereEveryDeviceIsHidden(String visible) throws IOException {
        fakeNvidiaSmi(0, "GPU 0: NVIDIA H100 (UUID: GPU-aaaa)");
        environment.put("CUDA_VISIBLE_DEVICES", visible);
        assertThat(search().devices()).isEmpty();
        assertThat(search().words()).contains("CUDA_VISIBLE_DEVICES='" + visible.strip() + "' (names none of them)");
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "'2, 0', 2 0", "GPU-bb, 1", "MIG-cccc-1, 2", "'1,7,0', 1"})
    void findsOnlyWhatCudaShowsAndInItsOrder(String visible, String shown) throws IOException {
        fakeNvidiaSmi(0, """
                GPU 0: H100 (UUID: GPU-aaaa)
                GPU 1: H100 (UUID: GPU-bbbb)
                GPU 2: H100 (UUID: GPU-cccc)
                  MIG 1g.10gb     Device  0: (UUID: MIG-cccc-1)
                GPU 3: H100 (UUID: GPU-dddd)""");
        environment.put("CUDA_VISIBLE_DEVICES", visible);
        assertThat(search().devices()).extracting(GpuDevice::index).isEqualTo(List.of(shown.split(" ", -1)));
        assertThat(search().at("0")).map(GpuDevice::index).contains(shown.split(" ", -1)[0]);
        assertThat(search().at("3")).isEmpty();
    }

    @Test
    void looksAtThisMachineWithoutFailing() {
        assertThat(GpuDevices.on(Machine.here()).looked()).isNotEmpty();
    }
}
