package io.greenveil.jobs.gpu;

import java.util.List;
import java.util.Set;
import org.apache.spark.SparkConf;

/** A world in which the jar, this machine's device and the executors' devices are there or not, as a test says. */
final class FakeSurroundings implements Surroundings {
    private final boolean rapids;
    private final boolean device;
    private final boolean executorDevices;
    private int asked;

    FakeSurroundings(boolean rapids, boolean device, boolean executorDevices) {
        this.rapids = rapids;
        this.device = device;
        this.executorDevices = executorDevices;
    }

    @Override
    public boolean rapids(SparkConf conf) {
        return rapids;
    }

    @Override
    public DeviceSearch thisMachine() {
        return new DeviceSearch(
                device ? List.of(new GpuDevice("0", "NVIDIA H100", Set.of())) : List.of(), List.of("a fake machine"));
    }

    @Override
    public GpuFinding executors(SparkConf conf) {
        asked++;
        return executorDevices
                ? new GpuFinding(List.of("worker-1: 0 NVIDIA H100"), List.of(), "1 executor asked")
                : GpuFinding.missing("executor 0 on worker-1 was granted GPU 7, but there is no such device");
    }

    /** How often the executors were asked. */
    int asked() {
        return asked;
    }
}
