package io.greenveil.jobs.gpu;

import io.greenveil.jobs.gpu.internal.ExecutorHost;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/**
 * What one executor says of itself.
 *
 * @param executor its id
 * @param host its machine
 * @param addresses the GPUs that were granted to it, as its discovery script named them
 * @param search the devices that are there
 * @param rapids whether it can load the plugin's class
 */
record ExecutorAnswer(String executor, String host, List<String> addresses, DeviceSearch search, boolean rapids)
        implements Serializable {
    ExecutorAnswer {
        addresses = List.copyOf(addresses);
    }

    /** To be called in a task. */
    static ExecutorAnswer here() {
        ResourceInformation granted = TaskContext.get().resourcesJMap().get("gpu");
        return new ExecutorAnswer(
                SparkEnv.get().executorId(),
                ExecutorHost.name(),
                granted == null ? List.of() : List.of(granted.addresses()),
                GpuDevices.on(Machine.here()),
                RapidsPlugin.loadable(RapidsPlugin.loader()));
    }

    /** What keeps this executor from using a GPU. */
    Optional<String> objection() {
        String who = "executor " + executor + " on " + host;
        List<String> untrue =
                addresses.stream().filter(address -> !search.has(address)).toList();
        if (addresses.isEmpty()) {
            return Optional.of(who + " was granted no GPU");
        }
        if (!untrue.isEmpty()) {
            return Optional.of(who + " was granted GPU " + String.join(", ", untrue) + ", but there is no such device ("
                    + search.words() + ")");
        }
        return rapids
                ? Optional.empty()
                : Optional.of(who + " cannot load " + RapidsPlugin.CLASS + "; give " + RapidsPlugin.ARTIFACT
                        + " with --jars or put it on spark.executor.extraClassPath");
    }

    /** The granted devices, with their machine. */
    List<String> devices() {
        return search.devices().stream()
                .filter(device -> addresses.stream().anyMatch(device::answersTo))
                .map(device -> host + ": " + device.words())
                .toList();
    }
}
