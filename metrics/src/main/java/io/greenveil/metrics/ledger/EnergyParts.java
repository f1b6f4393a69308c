package io.greenveil.metrics.ledger;

import java.io.Serializable;

/**
 * Energy of the IT equipment by component, in whole microjoules.
 *
 * @param cpuDynamic processors, the part that follows the work
 * @param cpuStatic processors, the part that is used at rest, by reserved cores
 * @param dram memory, where it has a counter of its own
 * @param gpu devices that the process owns, where they have a counter or tell their power
 * @param storage always 0 in this version
 * @param network always 0 in this version
 */
public record EnergyParts(long cpuDynamic, long cpuStatic, long dram, long gpu, long storage, long network)
        implements Serializable {
    /** No energy. */
    public static final EnergyParts ZERO = new EnergyParts(0, 0, 0, 0, 0, 0);

    static EnergyParts of(long cpuDynamic, long cpuStatic, long dram, long gpu) {
        return new EnergyParts(cpuDynamic, cpuStatic, dram, gpu, 0, 0);
    }

    /** All of it. */
    public long total() {
        return cpuDynamic + cpuStatic + dram + gpu + storage + network;
    }

    /** Component by component. */
    public EnergyParts plus(EnergyParts other) {
        return new EnergyParts(
                cpuDynamic + other.cpuDynamic,
                cpuStatic + other.cpuStatic,
                dram + other.dram,
                gpu + other.gpu,
                storage + other.storage,
                network + other.network);
    }

    /** Component by component. */
    public EnergyParts minus(EnergyParts other) {
        return new EnergyParts(
                cpuDynamic - other.cpuDynamic,
                cpuStatic - other.cpuStatic,
                dram - other.dram,
                gpu - other.gpu,
                storage - other.storage,
                network - other.network);
    }
}
