package io.greenveil.jobs.generate;

/**
 * Random numbers without a state: each is a function of the seed, the person, the field and an index, so it does not
 * depend on which task asks, in which order or how often. The mixing function is the finaliser of SplitMix64 (Steele,
 * Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014). Not fit for keys or for privacy.
 */
record CounterRandom(long seed) {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    /** What a number is drawn for. The numbers are part of the generator: changing one makes other people. */
    enum Field {
        ID_HIGH(1),
        ID_LOW(2),
        DONOR(3),
        SHIFT(4),
        FIRST(5),
        FIRST_NUMBER(6),
        MIDDLE(7),
        MIDDLE_NUMBER(8),
        LAST(9),
        LAST_NUMBER(10),
        MAIDEN(11),
        MAIDEN_NUMBER(12),
        HOUSE(13),
        STREET(14),
        UNIT_NUMBER(15),
        INCOME(16),
        ENCOUNTER_HIGH(17),
        ENCOUNTER_LOW(18),
        PERSON_NOISE(19),
        VISIT_NOISE(20);

        private final long number;

        Field(long number) {
            this.number = number;
        }
    }

    /** 64 uniform bits. */
    long bits(long person, Field field, long index) {
        long state = mix(seed + GOLDEN);
        state = mix(state + GOLDEN * (person + 1));
        state = mix(state + GOLDEN * field.number);
        return mix(state + GOLDEN * (index + 1));
    }

    /** Uniform in 0 (inclusive) to {@code bound} (exclusive). */
    int below(int bound, long person, Field field) {
        return (int) (uniform(person, field, 0) * bound);
    }

    /** Uniform in 0 (inclusive) to 1 (exclusive). */
    double uniform(long person, Field field, long index) {
        return (bits(person, field, index) >>> 11) * UNIT;
    }

    /** Standard normal, cut off at three standard deviations; from the Box-Muller transform in strict arithmetic. */
    double normal(long person, Field field, long index) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(person, field, 2 * index)));
        double angle = 2 * StrictMath.PI * uniform(person, field, 2 * index + 1);
        return Math.max(-3, Math.min(3, radius * StrictMath.cos(angle)));
    }

    private static long mix(long value) {
        long mixed = value;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
