package io.greenveil.jobs.gpu;

import java.util.Locale;

/** What a person asks of the GPU. */
public enum GpuMode {
    /** Use one if the plugin and a device are there, and say what was decided. */
    AUTO,
    /** Use one or fail, before any output is touched. */
    REQUIRE,
    /** Use none. */
    OFF;

    /** The word that the command line and the manifest use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
