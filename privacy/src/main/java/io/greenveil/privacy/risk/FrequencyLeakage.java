package io.greenveil.privacy.risk;

import java.util.Map;

/**
 * What the frequencies of a column give away whose values are replaced one to one, as tokens and deterministic encryption
 * do. The attacker is the strongest one of frequency matching: without the key, but knowing how often each value occurs in
 * this very table, who gives the most frequent original value to the most frequent replacement, and so on (Naveed, Kamara
 * and Wright, "Inference Attacks on Property-Preserving Encrypted Databases", ACM CCS 2015, section 4). Real attackers know
 * the frequencies of a population only, so this is an upper bound of that attack; it says nothing of attacks that use
 * other columns.
 *
 * @param values values that are not NULL
 * @param distinct different ones
 * @param minEntropyBits -log2 of the share of the most frequent value, what is hidden from one best guess; 0 for no values
 * @param topShare that share; 0 for no values
 * @param expectedRecovery expected share of the values that the attacker names rightly: a value whose count no other has is
 *     found for certain, and among t values with the same count a random order finds one on average, so it is the sum of
 *     the different counts over all values; 0 for no values
 */
public record FrequencyLeakage(
        long values, long distinct, double minEntropyBits, double topShare, double expectedRecovery) {
    /**
     * The leakage of a column.
     *
     * @param distinctByCount for each count that occurs, how many different values occur so often
     */
    public static FrequencyLeakage of(Map<Long, Long> distinctByCount) {
        long values = 0;
        long distinct = 0;
        long largest = 0;
        long recovered = 0;
        for (Map.Entry<Long, Long> entry : distinctByCount.entrySet()) {
            long count = entry.getKey();
            values += count * entry.getValue();
            distinct += entry.getValue();
            largest = Math.max(largest, count);
            recovered += count;
        }
        if (values == 0) {
            return new FrequencyLeakage(0, 0, 0, 0, 0);
        }
        double topShare = (double) largest / values;
        return new FrequencyLeakage(
                values,
                distinct,
                Math.max(0, -Math.log(topShare) / Math.log(2)),
                topShare,
                (double) recovered / values);
    }
}
