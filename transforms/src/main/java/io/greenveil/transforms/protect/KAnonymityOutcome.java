package io.greenveil.transforms.protect;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a table meets its k-anonymity requirement. Class sizes count privacy units: distinct entities where the policy
 * names an entity, rows otherwise. Discernibility and granularity count rows and cells.
 *
 * @param required k of the policy
 * @param reached the smallest released class, at least {@code required}
 * @param unit {@code entity} or {@code row}
 * @param quasiIdentifiers released columns that form the classes
 * @param suppressionLimit largest share of rows that the policy lets be suppressed
 * @param classes released equivalence classes
 * @param smallestClass privacy units in the smallest released class
 * @param averageClass mean privacy units of the released classes
 * @param largestClass privacy units in the largest released class
 * @param discernibility sum of squared rows of released classes + suppressed rows x all rows (Bayardo and Agrawal
 *     2005)
 * @param granularity 1 - mean information loss over all quasi-identifier cells; 1 is unchanged, 0 is all lost
 * @param granularityByQuasiIdentifier the same for each quasi-identifier
 */
public record KAnonymityOutcome(
        int required,
        long reached,
        String unit,
        List<String> quasiIdentifiers,
        double suppressionLimit,
        long classes,
        long smallestClass,
        double averageClass,
        long largestClass,
        BigInteger discernibility,
        double granularity,
        Map<String, Double> granularityByQuasiIdentifier) {
    public KAnonymityOutcome {
        quasiIdentifiers = List.copyOf(quasiIdentifiers);
        granularityByQuasiIdentifier = Collections.unmodifiableMap(new LinkedHashMap<>(granularityByQuasiIdentifier));
    }
}
