package io.greenveil.privacy.model;

/**
 * k-anonymity (Samarati and Sweeney 1998): every released equivalence class holds at least k privacy units.
 *
 * <p>Does not guarantee that a sensitive value inside a class is hidden (homogeneity), nor anything against an
 * attacker who knows columns that are not declared quasi-identifiers.
 */
public record KAnonymity(int k) {
    public KAnonymity {
        if (k < 1) {
            throw new IllegalArgumentException("k of k-anonymity is 1 or more, not " + k);
        }
    }

    /** Whether a class of {@code units} privacy units may be released. */
    public boolean holds(long units) {
        return units >= k;
    }
}
