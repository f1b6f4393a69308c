package io.greenveil.metrics.meter;

/**
 * A node's processor as {@code /proc/cpuinfo} shows it.
 *
 * @param vendor such as {@code GenuineIntel} or {@code AuthenticAMD}
 * @param family family number
 * @param model model number
 * @param stepping stepping number
 * @param name marketing name
 * @param sockets distinct physical packages
 * @param virtual whether a hypervisor is present, so that the node is only part of a server; true where the processor
 *     does not say
 */
public record Processor(String vendor, int family, int model, int stepping, String name, int sockets, boolean virtual) {
    /** A processor of which nothing is known. */
    public static final Processor UNKNOWN = new Processor("", -1, -1, -1, "unknown processor", 1, true);
}
