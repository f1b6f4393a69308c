package io.greenveil.metrics.ledger;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Splits a whole number by weights so that the parts add up to it exactly (Hamilton's method). */
public final class LargestRemainder {
    private LargestRemainder() {}

    /**
     * Parts of {@code total} in proportion to {@code weights}, each within one unit of its exact share. Equal remainders
     * go to the earlier part. With no weight above zero the last part takes everything.
     *
     * @param total not negative
     * @param weights none negative, at least one
     */
    public static long[] split(long total, long[] weights) {
        if (total < 0 || weights.length == 0) {
            throw new IllegalArgumentException("Cannot split " + total + " into " + weights.length + " parts");
        }
        BigInteger sum = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("Negative weight " + weight);
            }
            sum = sum.add(BigInteger.valueOf(weight));
        }
        long[] parts = new long[weights.length];
        if (sum.signum() == 0) {
            parts[weights.length - 1] = total;
            return parts;
        }
        BigInteger[] remainders = new BigInteger[weights.length];
        long left = total;
        for (int part = 0; part < weights.length; part++) {
            BigInteger[] quotient = BigInteger.valueOf(total)
                    .multiply(BigInteger.valueOf(weights[part]))
                    .divideAndRemainder(sum);
            parts[part] = quotient[0].longValueExact();
            remainders[part] = quotient[1];
            left -= parts[part];
        }
        int[] order = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparing((Integer part) -> remainders[part]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        for (int rank = 0; rank < left; rank++) {
            parts[order[rank]]++;
        }
        return parts;
    }
}
