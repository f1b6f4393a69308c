package io.greenveil.privacy.utility;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Granularity: 1 - mean loss over all quasi-identifier cells (Iyengar 2002). The loss of a cell is (c-1)/(n-1), where
 * n values make up the attribute's domain and c of them share the cell's generalised value; the loss of a suppressed
 * cell is 1. 1 means unchanged, 0 that nothing is left.
 *
 * @param overall over the cells of all attributes
 * @param byAttribute for each attribute alone, in the order given
 */
public record Granularity(double overall, Map<String, Double> byAttribute) {
    public Granularity {
        byAttribute = Collections.unmodifiableMap(new LinkedHashMap<>(byAttribute));
    }

    /**
     * Granularity of a release.
     *
     * @param rows rows before suppression, above 0
     * @param suppressedRows rows of them that are suppressed
     * @param losses one for each quasi-identifier, over the released rows
     */
    public static Granularity of(long rows, long suppressedRows, List<AttributeLoss> losses) {
        if (rows < 1 || losses.isEmpty()) {
            throw new IllegalArgumentException("Granularity needs rows and quasi-identifiers");
        }
        Map<String, Double> byAttribute = new LinkedHashMap<>();
        double sum = 0;
        for (AttributeLoss loss : losses) {
            double mean = (loss.total() + suppressedRows) / rows;
            byAttribute.put(loss.attribute(), 1 - mean);
            sum += mean;
        }
        return new Granularity(1 - sum / losses.size(), byAttribute);
    }
}
