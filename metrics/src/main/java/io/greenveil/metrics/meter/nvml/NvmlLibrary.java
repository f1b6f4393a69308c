package io.greenveil.metrics.meter.nvml;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/** The functions of {@code libnvidia-ml.so.1} that the meter needs (NVML API reference). Each returns 0 if it did. */
@SuppressWarnings("MethodName") // the names are the library's
interface NvmlLibrary extends Library {
    int nvmlInit_v2();

    int nvmlShutdown();

    int nvmlDeviceGetHandleByIndex_v2(int index, PointerByReference device);

    int nvmlDeviceGetHandleByUUID(String uuid, PointerByReference device);

    int nvmlDeviceGetUUID(Pointer device, byte[] uuid, int length);

    /** Millijoules since the driver was loaded; Volta and later. */
    int nvmlDeviceGetTotalEnergyConsumption(Pointer device, LongByReference millijoules);

    /** Milliwatts. */
    int nvmlDeviceGetPowerUsage(Pointer device, IntByReference milliwatts);

    int nvmlDeviceGetMigMode(Pointer device, IntByReference current, IntByReference pending);

    String nvmlErrorString(int result);
}
