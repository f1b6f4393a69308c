package io.greenveil.jobs.generate;

import io.greenveil.jobs.generate.CounterRandom.Field;
import java.util.Map;

/**
 * Small relative noise on measurements: one factor per person (standard deviation 2 %) and one per visit (0.5 %).
 * Measurements that belong together share their factors, so that the total of the lipids and the ratio of weight and
 * body mass index hold. The mean stays; the standard deviation grows by less than 3 % for the codes of the sample.
 */
final class ValueNoise {
    static final double PERSON_SHARE = 0.02;
    static final double VISIT_SHARE = 0.005;

    private static final Map<String, Integer> GROUPS = Map.ofEntries(
            Map.entry("39156-5", 1),
            Map.entry("29463-7", 1),
            Map.entry("8480-6", 2),
            Map.entry("8462-4", 2),
            Map.entry("2093-3", 3),
            Map.entry("2085-9", 3),
            Map.entry("18262-6", 3),
            Map.entry("2571-8", 3),
            Map.entry("2339-0", 4),
            Map.entry("4548-4", 4),
            Map.entry("8867-4", 5),
            Map.entry("2160-0", 6),
            Map.entry("33914-3", 7),
            Map.entry("6299-2", 8));

    private final CounterRandom random;

    ValueNoise(CounterRandom random) {
        this.random = random;
    }

    /** The value with noise, to one decimal place like the sample's. */
    double apply(double value, String code, Person person, long donorMicros) {
        int group = GROUPS.getOrDefault(code, 100 + Math.floorMod(code.hashCode(), 1000));
        double factor = (1 + PERSON_SHARE * random.normal(person.number(), Field.PERSON_NOISE, group))
                * (1 + VISIT_SHARE * random.normal(person.number(), Field.VISIT_NOISE, donorMicros * 2048 + group));
        return Math.rint(value * factor * 10) / 10;
    }
}
