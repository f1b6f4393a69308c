package io.greenveil.jobs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
                ExecutorProbe.verdict(List.of(answer("0", List.of("1"), true), answer("1", List.of("GPU-a"), true)));
        assertThat(finding.missing()).isEmpty();
        assertThat(finding.devices()).containsExactly("worker-0: 1 NVIDIA H100", "worker-1: 0 NVIDIA H100");
        assertThat(finding.how()).isEqualTo("2 executors asked");
    }

    @Test
    void oneExecutorWithoutItsDeviceIsEnough() {
        GpuFinding finding =
                ExecutorProbe.verdict(List.of(answer("0", List.of("0"), true), answer("1", List.of("0", "7"), true)));
        assertThat(finding.missing())
                .containsExactly("executor 1 on worker-1 was granted GPU 7, but there is no such device (looked at: a"
                        + " fake machine)");
    }

    @Test
    void anExecutorWithoutAGrantOrWithoutTheJarIsNamed() {
        assertThat(answer("0", List.of(), true).objection()).contains("executor 0 on worker-0 was granted no GPU");
        assertThat(answer("0", List.of("0"), false).objection())
                .hasValueSatisfying(words -> assertThat(words).contains("cannot load com.nvidia.spark.SQLPlugin"));
    }
}
