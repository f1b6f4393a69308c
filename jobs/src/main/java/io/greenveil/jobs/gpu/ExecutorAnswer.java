package io.greenveil.jobs.gpu;

import io.greenveil.jobs.gpu.internal.ExecutorHost;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkEnv;

/**
 * What one executor says of itself.
 *
 * @param executor its id
 * @param host its machine
 * @param addresses the GPUs that were granted to it, as the discovery script named them
 * @param search the devices that are there
 * @param rapids whether it can load the plugin's class
 */
record ExecutorAnswer(String executor, String host, List<String> addresses, DeviceSearch search, boolean rapids)
        implements Serializable {
    ExecutorAnswer {
        addresses = List.copyOf(addresses);
    }

    /** To be called in a task. What was granted is not known there. */
    static ExecutorAnswer here() {
        return new ExecutorAnswer(
                SparkEnv.get().executorId(),
                ExecutorHost.name(),
                List.of(),
                GpuDevices.on(Machine.here()),
                RapidsPlugin.loadable(RapidsPlugin.loader()));
    }

    /** The same with what was granted, of the addresses of every executor. */
    ExecutorAnswer granted(Map<String, List<String>> byExecutor) {
        return new ExecutorAnswer(executor, host, byExecutor.getOrDefault(executor, List.of()), search, rapids);
    }

    /** What keeps this executor from using a GPU. RAPIDS takes exactly one, and hands its address to CUDA as a number. */
    Optional<String> objection() {
        String who = "executor " + executor + " on " + host;
        if (addresses.isEmpty()) {
            return Optional.of(who + " was granted no GPU");
        }
        String granted = who + " was granted GPU " + String.join(", ", addresses);
        if (addresses.size() > 1) {
            return Optional.of(granted + ", but RAPIDS takes exactly one per executor; set " + GpuRequest.AMOUNT
                    + "=1, and on YARN and Kubernetes see that the discovery script names one");
        }
        if (!addresses.get(0).matches(DeviceSearch.NUMBER)) {
            return Optional.of(granted + ", but RAPIDS takes numbers only; see that the discovery script prints them"
                    + " (scripts/gpu-resources.sh does)");
        }
        if (search.at(addresses.get(0)).isEmpty()) {
            return Optional.of(granted + ", but there is no such device (" + search.words() + ")");
        }
        return rapids
                ? Optional.empty()
                : Optional.of(who + " cannot load " + RapidsPlugin.CLASS + "; give " + RapidsPlugin.ARTIFACT
                        + " with --jars or put it on spark.executor.extraClassPath");
    }

    /** The granted devices, with their machine. */
    List<String> devices() {
        return addresses.stream()
                .flatMap(address -> search.at(address).stream())
                .map(device -> host + ": " + device.words())
                .toList();
    }
}
