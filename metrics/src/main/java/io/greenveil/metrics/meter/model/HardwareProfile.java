package io.greenveil.metrics.meter.model;

/**
 * Power and make of a server of one microarchitecture, per hardware thread (vCPU). The watts are those of a whole
 * server at the plug divided by its threads, so memory, fans and power supply are inside them.
 *
 * @param microarchitecture name in {@code conf/hardware/profiles.csv}
 * @param idleWatts watts per hardware thread at rest
 * @param maxWatts watts per hardware thread at full load
 * @param sockets processors of the typical server, for embodied carbon
 * @param threads hardware threads of the typical server
 * @param memoryGigabytes memory of the typical server
 * @param year year of the source
 * @param source where the numbers come from
 */
public record HardwareProfile(
        String microarchitecture,
        double idleWatts,
        double maxWatts,
        int sockets,
        int threads,
        int memoryGigabytes,
        int year,
        String source) {
    public HardwareProfile {
        if (!(idleWatts >= 0 && maxWatts >= idleWatts)) {
            throw new IllegalArgumentException("Watts of " + microarchitecture + " must rise from idle to full load: "
                    + idleWatts + ", " + maxWatts);
        }
    }
}
