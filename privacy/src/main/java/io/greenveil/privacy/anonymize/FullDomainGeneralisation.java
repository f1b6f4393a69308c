package io.greenveil.privacy.anonymize;

import io.greenveil.privacy.hierarchy.Hierarchy;
import io.greenveil.privacy.utility.AttributeLoss;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Full-domain generalisation (Samarati 2001): every value of an attribute is generalised to the same level of its
 * hierarchy. A missing value stays missing.
 *
 * @param hierarchies one for each attribute of the histogram, in order
 * @param levels one level for each
 */
public record FullDomainGeneralisation(List<Hierarchy> hierarchies, List<Integer> levels) {
    public FullDomainGeneralisation {
        hierarchies = List.copyOf(hierarchies);
        levels = List.copyOf(levels);
        if (hierarchies.size() != levels.size()) {
            throw new IllegalArgumentException("Every attribute needs a hierarchy and a level");
        }
    }

    /** The histogram with every value generalised. */
    public Histogram apply(Histogram histogram) {
        return histogram.recode(this::generalise);
    }

    /** What the generalisation took from the rows of {@code generalised}, a result of {@link #apply}. */
    public List<AttributeLoss> losses(Histogram generalised) {
        List<AttributeLoss> losses = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            Hierarchy hierarchy = hierarchies.get(i);
            Map<String, Integer> groups = hierarchy.groupSizes(levels.get(i));
            BigInteger lost = BigInteger.ZERO;
            for (Map.Entry<Tuple, Long> entry : generalised.rows().entrySet()) {
                long others = entry.getKey()
                        .value(i)
                        .map(value -> groups.getOrDefault(value, 1) - 1)
                        .orElse(0);
                lost = lost.add(BigInteger.valueOf(others).multiply(BigInteger.valueOf(entry.getValue())));
            }
            losses.add(new AttributeLoss(generalised.attributes().get(i), lost, hierarchy.domainSize()));
        }
        return losses;
    }

    private Tuple generalise(Tuple tuple) {
        Tuple generalised = tuple;
        for (int i = 0; i < levels.size(); i++) {
            Hierarchy hierarchy = hierarchies.get(i);
            int level = levels.get(i);
            generalised = generalised.with(i, tuple.value(i).map(value -> hierarchy.generalise(value, level)));
        }
        return generalised;
    }
}
