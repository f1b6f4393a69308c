package io.greenveil.metrics.meter.model;

import static io.greenveil.metrics.meter.CsvTable.cell;

import io.greenveil.metrics.meter.CsvTable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Thermal design power of processors by their name, from {@code conf/hardware/tdp.csv}. */
public final class TdpTable {
    private final Map<String, Double> watts = new HashMap<>();

    private TdpTable() {}

    /** The table packed into the jar. */
    public static TdpTable packed() {
        TdpTable table = new TdpTable();
        for (Map<String, String> row : CsvTable.packed("hardware/tdp.csv")) {
            table.watts.put(cell(row, "processor"), Double.parseDouble(cell(row, "tdp_watts")));
        }
        return table;
    }

    /** Watts of one processor of that name, as {@code /proc/cpuinfo} writes it; empty if the table lacks it. */
    public OptionalDouble of(String processor) {
        Double value = watts.get(key(processor));
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Without trademark signs, generation, frequency, graphics and number of cores. */
    static String key(String processor) {
        return processor
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\((?:r|tm|c)\\)|[®™]", " ")
                .replaceFirst("@.*$", " ")
                .replaceFirst("\\bwith radeon.*$", " ")
                .replaceFirst("^\\s*\\d+(?:st|nd|rd|th) gen ", " ")
                .replaceAll("\\b(?:\\d+|dual|triple|quad|six|eight)-core\\b", " ")
                .replaceAll("\\b(?:cpu|processor)\\b", " ")
                .strip()
                .replaceAll("\\s+", " ");
    }
}
