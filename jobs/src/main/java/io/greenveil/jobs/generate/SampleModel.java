package io.greenveil.jobs.generate;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about the sample that executors need: a few tens of megabytes for some thousand people.
 *
 * @param donors people of the sample, in the order of their ids
 * @param names pools that fresh names are put together from
 * @param conditionKinds code and description
 * @param encounterKinds class, code and description
 * @param observationKinds code, description and units
 * @param texts values of observations that are words
 * @param lastDay last day of the sample; nothing is generated after it
 */
record SampleModel(
        List<Donor> donors,
        NamePools names,
        List<Kind> conditionKinds,
        List<Kind> encounterKinds,
        List<Kind> observationKinds,
        List<String> texts,
        int lastDay)
        implements Serializable {

    static final long MICROS_PER_DAY = 86_400_000_000L;

    SampleModel {
        donors = List.copyOf(donors);
        conditionKinds = List.copyOf(conditionKinds);
        encounterKinds = List.copyOf(encounterKinds);
        observationKinds = List.copyOf(observationKinds);
        texts = List.copyOf(texts);
    }

    /** First microsecond after {@link #lastDay}. */
    long endMicros() {
        return (lastDay + 1L) * MICROS_PER_DAY;
    }

    /** Words that say what was recorded. */
    record Kind(
            @Nullable String category,
            @Nullable String code,
            @Nullable String description,
            @Nullable String units) implements Serializable {}

    /** First names by gender, last names and streets of the sample, without numbers, sorted. */
    record NamePools(List<String> female, List<String> male, List<String> last, List<String> streets)
            implements Serializable {
        NamePools {
            female = List.copyOf(female);
            male = List.copyOf(male);
            last = List.copyOf(last);
            streets = List.copyOf(streets);
        }
    }
}
