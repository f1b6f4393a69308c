package io.greenveil.jobs.gpu;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Devices by NVIDIA's management library, through the Java bindings in the RAPIDS jar. They are reached by reflection,
 * since that jar is never compiled against; they load a library of 27 KB and start nothing on the device.
 */
final class NvmlDevices {
    private static final String BINDINGS = "com.nvidia.spark.rapids.jni.nvml.NVML";

    private NvmlDevices() {}

    /** The devices in the order of their numbers; empty where the bindings or the library are not there. */
    static Optional<List<GpuDevice>> find(ClassLoader loader) {
        try {
            Class<?> nvml = Class.forName(BINDINGS, true, loader);
            if (!(Boolean) nvml.getMethod("initialize").invoke(null)) {
                return Optional.empty();
            }
            Object results = nvml.getMethod("getAllGPUInfo").invoke(null);
            List<GpuDevice> devices = new ArrayList<>();
            for (int i = 0; i < Array.getLength(results); i++) {
                Object result = Array.get(results, i);
                if ((Boolean) result.getClass().getMethod("isSuccess").invoke(result)) {
                    devices.add(new GpuDevice(String.valueOf(i), name(result), Set.of()));
                }
            }
            return Optional.of(devices);
        } catch (ReflectiveOperationException | LinkageError absent) {
            return Optional.empty();
        }
    }

    private static String name(Object result) throws ReflectiveOperationException {
        Object info = result.getClass().getMethod("getData").invoke(result);
        if (info == null) {
            return "";
        }
        Object device = info.getClass().getField("deviceInfo").get(info);
        Object name = device == null ? null : device.getClass().getField("name").get(device);
        return name == null ? "" : name.toString();
    }
}
