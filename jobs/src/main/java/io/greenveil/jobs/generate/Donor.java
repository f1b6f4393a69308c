package io.greenveil.jobs.generate;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a generated person takes over from one person of the sample: the demographic description and the clinical
 * history, packed in arrays. Days are days since 1970, instants microseconds since 1970 in UTC.
 */
record Donor(
        int birthDay,
        @Nullable Integer deathDay,
        boolean hasDrivers,
        boolean hasPassport,
        boolean hasMiddle,
        boolean hasMaiden,
        boolean hasUnit,
        Demographics demographics,
        int income,
        Conditions conditions,
        Encounters encounters,
        Observations observations)
        implements Serializable {

    /** Texts that are taken over as they are. */
    record Demographics(
            @Nullable String prefix,
            @Nullable String marital,
            @Nullable String race,
            @Nullable String ethnicity,
            @Nullable String gender,
            @Nullable String birthplace,
            @Nullable String city,
            @Nullable String state,
            @Nullable String county,
            @Nullable String zip)
            implements Serializable {}

    /** Conditions by start; {@code kind} points into the model's code book; a stop of {@link #OPEN} is none. */
    record Conditions(int[] start, int[] stop, short[] kind) implements Serializable {
        static final int OPEN = Integer.MIN_VALUE;
    }

    /** Encounters by start; a stop of {@link #OPEN} is none. */
    record Encounters(long[] start, long[] stop, short[] kind) implements Serializable {
        static final long OPEN = Long.MIN_VALUE;
    }

    /** Observations by date; a {@code value} of NaN is none, a {@code text} of -1 is none. */
    record Observations(long[] date, double[] value, short[] kind, short[] text) implements Serializable {}
}
