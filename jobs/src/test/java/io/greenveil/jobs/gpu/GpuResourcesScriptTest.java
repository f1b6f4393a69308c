package io.greenveil.jobs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** scripts/gpu-resources.sh on machines that a folder stands for. */
class GpuResourcesScriptTest {
    private record Answer(int exit, String out, List<String> err) {}

    @TempDir
    Path root;

    private final Map<String, String> environment = new LinkedHashMap<>();

    @BeforeEach
    void hasASearchPathOfItsOwn() throws IOException {
        Path programs = Files.createDirectories(root.resolve("bin"));
        for (String needed : List.of("bash", "ls", "sed", "sort", "cut", "paste", "cat")) {
            Files.createSymbolicLink(programs.resolve(needed), program(needed));
        }
        environment.put("PATH", programs.toString());
        environment.put("GPU_RESOURCES_ROOT", root.toString());
    }

    private static Path program(String name) {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, name))) {
                return Path.of(folder, name);
            }
        }
        throw new IllegalStateException("no " + name + " on PATH");
    }

    private Answer run() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                root.resolve("bin/bash").toString(),
                Path.of("../scripts/gpu-resources.sh").toAbsolutePath().toString());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        List<String> err = process.errorReader().lines().toList();
        return new Answer(process.waitFor(), out.strip(), err);
    }

    private void devices(int... numbers) throws IOException {
        Files.createDirectories(root.resolve("proc/driver/nvidia/gpus/0000:01:00.0"));
        Path dev = Files.createDirectories(root.resolve("dev"));
        for (int number : numbers) {
            Files.createFile(dev.resolve("nvidia" + number));
        }
        Files.createFile(dev.resolve("nvidiactl"));
    }

    private void fakeNvidiaSmi(int exit, String prints) throws IOException {
        Path program = root.resolve("bin/nvidia-smi");
        Files.writeString(program, "#!/bin/sh\ncat <<'END'\n" + prints + "\nEND\nexit " + exit + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String addresses(String list) {
        return "{\"name\":\"gpu\",\"addresses\":[\"" + list.replace(" ", "\",\"") + "\"]}";
    }

    private void fails(String words) throws Exception {
        Answer answer = run();
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .singleElement()
                .satisfies(line -> assertThat(line).contains(words));
    }

    @Test
    void countsTheDriversDevicesAsCudaDoes() throws Exception {
        devices(10, 1, 4);
        assertThat(run()).isEqualTo(new Answer(0, addresses("0 1 2"), List.of()));
    }

    @Test
    void failsWithOneLineWhereThereIsNone() throws Exception {
        fails("no NVIDIA device here");
    }

    @Test
    void believesNoDeviceFileWithoutADriver() throws Exception {
        devices(0);
        Files.delete(root.resolve("proc/driver/nvidia/gpus/0000:01:00.0"));
        fails("no NVIDIA device here");
    }

    @Test
    void asksNvidiaSmiFirst() throws Exception {
        devices(0, 1);
        fakeNvidiaSmi(0, "0, GPU-aaaa");
        assertThat(run().out()).isEqualTo(addresses("0"));
    }

    @Test
    void failsWithTheWordsOfABrokenDriver() throws Exception {
        devices(0);
        fakeNvidiaSmi(9, "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\nSee above.");
        fails("nvidia-smi failed: NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.");
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "'2, 0', 0 1", "GPU-bbbb, 0", "'GPU-c,1,0', 0 1 2", "'2,5,0', 0"})
    void countsOnlyWhatCudaMaySee(String visible, String named) throws Exception {
        fakeNvidiaSmi(0, "0, GPU-aaaa\n1, GPU-bbbb\n2, GPU-cccc");
        environment.put("CUDA_VISIBLE_DEVICES", visible);
        assertThat(run()).isEqualTo(new Answer(0, addresses(named), List.of()));
    }

    @ParameterizedTest
    @CsvSource({"''", "-1", "9", "GPU-zzzz", "'5,1'"})
    void failsWhereCudaMaySeeNone(String visible) throws Exception {
        fakeNvidiaSmi(0, "0, GPU-aaaa\n1, GPU-bbbb");
        environment.put("CUDA_VISIBLE_DEVICES", visible);
        fails("names none of the GPUs 0,1");
    }
}
