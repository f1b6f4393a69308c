package io.greenveil.jobs.generate;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a generated person takes over from one person of the sample: the demographic description and the clinical
 * history. Days are days since 1970, instants microseconds since 1970 in UTC.
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
        ConditionHistory conditions,
        EncounterHistory encounters,
        ObservationHistory observations)
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
}
