package io.greenveil.jobs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutorProbeTest {
    private static ExecutorAnswer answer(String executor, List<String> addresses, boolean rapids) {
        DeviceSearch there = new DeviceSearch(
                List.of(
                        new GpuDevice("0", "NVIDIA H100", Set.of("GPU-a")),
                        new GpuDevice("1", "NVIDIA H100", Set.of("GPU-b"))),
                List.of("a fake machine"));
        return new ExecutorAnswer(executor, "worker-" + executor, addresses, there, rapids);
    }

    @Test
    void namesTheGrantedDevicesOnly() {
        GpuFinding finding =
                ExecutorProbe.verdict(List.of(answer("0", List.of("1"), true), answer("1", List.of("0"), true)), 2);
        assertThat(finding.missing()).isEmpty();
        assertThat(finding.devices()).containsExactly("worker-0: 1 NVIDIA H100", "worker-1: 0 NVIDIA H100");
        assertThat(finding.how()).isEqualTo("2 executors asked");
    }

    @Test
    void oneExecutorWithoutItsDeviceIsEnough() {
        GpuFinding finding =
                ExecutorProbe.verdict(List.of(answer("0", List.of("0"), true), answer("1", List.of("7"), true)), 2);
        assertThat(finding.missing())
                .containsExactly("executor 1 on worker-1 was granted GPU 7, but there is no such device (looked at: a"
                        + " fake machine)");
    }

    @Test
    void anExecutorThatDoesNotAnswerIsNotTakenForOneWithAGpu() {
        assertThat(ExecutorProbe.verdict(List.of(answer("0", List.of("0"), true)), 3)
                        .missing())
                .containsExactly("2 of 3 executors did not say in time which GPU is theirs"
                        + " (spark.greenveil.gpu.probe-timeout)");
    }

    /** RAPIDS ends an executor with several GPUs ("only supports 1 gpu per executor"), or whose address is no number. */
    @ParameterizedTest
    @CsvSource({
        "0 1, 'GPU 0, 1, but RAPIDS takes exactly one per executor'",
        "GPU-a, 'GPU GPU-a, but RAPIDS takes numbers only'",
        "MIG-c, 'GPU MIG-c, but RAPIDS takes numbers only'",
        "-1, 'GPU -1, but RAPIDS takes numbers only'",
    })
    void aGrantThatRapidsCannotUseIsNoGpuThoughTheDevicesAreThere(String addresses, String words) {
        assertThat(answer("0", List.of(addresses.split(" ", -1)), true).objection())
                .hasValueSatisfying(
                        objection -> assertThat(objection).startsWith("executor 0 on worker-0 was granted " + words));
    }

    /** A worker with CUDA_VISIBLE_DEVICES=3: what the machine calls 3 is 0 for CUDA. */
    @Test
    void anAddressIsThePlaceAmongTheDevicesThatCudaShows() {
        DeviceSearch shown =
                new DeviceSearch(List.of(new GpuDevice("3", "NVIDIA H100", Set.of())), List.of("a fake machine"));
        ExecutorAnswer asked = new ExecutorAnswer("0", "worker-0", List.of(), shown, true);
        ExecutorAnswer first = asked.granted(Map.of("0", List.of("0"), "1", List.of("3")));
        assertThat(first.objection()).isEmpty();
        assertThat(first.devices()).containsExactly("worker-0: 3 NVIDIA H100");
        assertThat(asked.granted(Map.of("0", List.of("3"))).objection())
                .hasValueSatisfying(words -> assertThat(words).contains("no such device"));
    }

    @Test
    void anExecutorWithoutAGrantOrWithoutTheJarIsNamed() {
        assertThat(answer("0", List.of(), true).objection()).contains("executor 0 on worker-0 was granted no GPU");
        assertThat(answer("0", List.of("0"), true).granted(Map.of()).objection())
                .contains("executor 0 on worker-0 was granted no GPU");
        assertThat(answer("0", List.of("0"), false).objection())
                .hasValueSatisfying(words -> assertThat(words).contains("cannot load com.nvidia.spark.SQLPlugin"));
    }
}
