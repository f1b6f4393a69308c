package io.greenveil.metrics.meter.nvml;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;

/** A management library with two cards, whose figures the test says. */
final class FakeNvml implements NvmlLibrary {
    static final int NOT_SUPPORTED = 3;
    static final int GPU_IS_LOST = 15;

    final long[] millijoules = {1_000_000, 5_000};
    final int[] milliwatts = {70_000, 60_000};
    final boolean[] counts = {true, true};
    final boolean[] divided = {false, false};
    final boolean[] lost = {false, false};
    int init;

    private static int index(Pointer device) {
        return (int) Pointer.nativeValue(device) - 100;
    }

    @Override
    public int nvmlInit_v2() {
        return init;
    }

    @Override
    public int nvmlShutdown() {
        return 0;
    }

    @Override
    public int nvmlDeviceGetHandleByIndex_v2(int index, PointerByReference device) {
        if (index >= millijoules.length) {
            return 2;
        }
        device.setValue(new Pointer(100 + index));
        return 0;
    }

    @Override
    public int nvmlDeviceGetHandleByUUID(String uuid, PointerByReference device) {
        return nvmlDeviceGetHandleByIndex_v2(uuid.endsWith("1") ? 1 : 0, device);
    }

    @Override
    public int nvmlDeviceGetUUID(Pointer device, byte[] uuid, int length) {
        byte[] text = ("GPU-" + index(device)).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, uuid, 0, text.length);
        return 0;
    }

    @Override
    public int nvmlDeviceGetTotalEnergyConsumption(Pointer device, LongByReference value) {
        if (lost[index(device)]) {
            return GPU_IS_LOST;
        }
        value.setValue(millijoules[index(device)]);
        return counts[index(device)] ? 0 : NOT_SUPPORTED;
    }

    @Override
    public int nvmlDeviceGetPowerUsage(Pointer device, IntByReference value) {
        value.setValue(milliwatts[index(device)]);
        return lost[index(device)] ? GPU_IS_LOST : 0;
    }

    @Override
    public int nvmlDeviceGetMigMode(Pointer device, IntByReference current, IntByReference pending) {
        current.setValue(divided[index(device)] ? 1 : 0);
        return 0;
    }

    @Override
    public String nvmlErrorString(int result) {
        return result == GPU_IS_LOST ? "GPU is lost" : "error";
    }
}
