package io.greenveil.metrics.meter.model;

import static io.greenveil.metrics.meter.CsvTable.cell;

import io.greenveil.metrics.meter.CsvTable;
import io.greenveil.metrics.meter.Processor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The profiles of {@code conf/hardware/profiles.csv} and the rules of {@code conf/hardware/processors.csv} that tell a
 * microarchitecture from a processor's family and model. The watts are means of SPECpower_ssj2008 results, not TDP.
 */
public final class HardwareProfiles {
    /** Name of the profile for a processor that no rule knows. */
    public static final String FALLBACK = "unknown";

    private final Map<String, HardwareProfile> profiles;
    private final List<ProcessorRule> rules;

    private HardwareProfiles(Map<String, HardwareProfile> profiles, List<ProcessorRule> rules) {
        this.profiles = profiles;
        this.rules = rules;
    }

    /** The tables packed into the jar. */
    public static HardwareProfiles packed() {
        Map<String, HardwareProfile> profiles = new LinkedHashMap<>();
        for (Map<String, String> row : CsvTable.packed("hardware/profiles.csv")) {
            HardwareProfile profile = new HardwareProfile(
                    cell(row, "microarchitecture"),
                    Double.parseDouble(cell(row, "idle_watts_per_vcpu")),
                    Double.parseDouble(cell(row, "max_watts_per_vcpu")),
                    Integer.parseInt(cell(row, "server_sockets")),
                    Integer.parseInt(cell(row, "server_threads")),
                    Integer.parseInt(cell(row, "server_memory_gb")),
                    Integer.parseInt(cell(row, "year")),
                    cell(row, "source"));
            profiles.put(profile.microarchitecture(), profile);
        }
        List<ProcessorRule> rules = CsvTable.packed("hardware/processors.csv").stream()
                .map(ProcessorRule::of)
                .toList();
        return new HardwareProfiles(profiles, rules);
    }

    /** Profile by its name, such as {@code ice-lake}. */
    public Optional<HardwareProfile> named(String microarchitecture) {
        return Optional.ofNullable(profiles.get(microarchitecture));
    }

    /** Names of all profiles. */
    public List<String> names() {
        return List.copyOf(profiles.keySet());
    }

    /** Profile of a processor, the fallback if no rule knows it. */
    public HardwareProfile of(Processor processor) {
        return rules.stream()
                .filter(rule -> rule.matches(processor))
                .findFirst()
                .flatMap(rule -> named(rule.microarchitecture()))
                .orElseGet(this::fallback);
    }

    /** Profile for a processor that is not known. */
    public HardwareProfile fallback() {
        return named(FALLBACK).orElseThrow(() -> new IllegalStateException("profiles.csv has no row " + FALLBACK));
    }

    private record ProcessorRule(
            String vendor,
            int family,
            int firstModel,
            int lastModel,
            int firstStepping,
            int lastStepping,
            String microarchitecture) {
        static ProcessorRule of(Map<String, String> row) {
            return new ProcessorRule(
                    cell(row, "vendor"),
                    Integer.parseInt(cell(row, "family")),
                    Integer.parseInt(cell(row, "first_model")),
                    Integer.parseInt(cell(row, "last_model")),
                    Integer.parseInt(cell(row, "first_stepping")),
                    Integer.parseInt(cell(row, "last_stepping")),
                    cell(row, "microarchitecture"));
        }

        boolean matches(Processor processor) {
            return processor.vendor().equals(vendor)
                    && processor.family() == family
                    && firstModel <= processor.model()
                    && processor.model() <= lastModel
                    && firstStepping <= processor.stepping()
                    && processor.stepping() <= lastStepping;
        }
    }
}
