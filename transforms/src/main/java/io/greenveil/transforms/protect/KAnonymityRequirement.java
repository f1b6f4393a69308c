package io.greenveil.transforms.protect;

import java.util.List;

/**
 * k-anonymity over the quasi-identifiers as they are released.
 *
 * @param k smallest equivalence class that is released, at least 2
 * @param quasiIdentifiers output columns that an attacker may know
 * @param suppressionLimit largest share of rows, 0 to 1, that may be suppressed; above it the step refuses
 */
public record KAnonymityRequirement(int k, List<String> quasiIdentifiers, double suppressionLimit) {
    public KAnonymityRequirement {
        quasiIdentifiers = List.copyOf(quasiIdentifiers);
    }
}
