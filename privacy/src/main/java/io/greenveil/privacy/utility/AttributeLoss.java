package io.greenveil.privacy.utility;

import java.math.BigInteger;

/**
 * What generalisation took from one attribute of the released rows.
 *
 * @param attribute its name
 * @param lost sum over released cells of c - 1, where c values of the attribute's domain share the cell's released
 *     value; an integer, so the sum does not depend on the order of rows
 * @param domainSize n, the values of the attribute's domain
 */
public record AttributeLoss(String attribute, BigInteger lost, long domainSize) {
    /** Sum of (c - 1) / (n - 1) over released cells; 0 for a domain of one value. */
    public double total() {
        return domainSize <= 1 ? 0 : lost.doubleValue() / (domainSize - 1);
    }
}
