package io.greenveil.transforms.protect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Policies for tests. */
final class Policies {
    private final Map<String, Fate> columns = new LinkedHashMap<>();
    private Optional<String> entity = Optional.empty();
    private Optional<KAnonymityRequirement> kAnonymity = Optional.empty();
    private OptionalDouble largestRecovery = OptionalDouble.empty();
    private boolean dropUnlisted;

    static Policies policy() {
        return new Policies();
    }

    Policies column(String name, Fate fate) {
        columns.put(name, fate);
        return this;
    }

    Policies keep(String... names) {
        List.of(names).forEach(name -> column(name, new Fate.Keep()));
        return this;
    }

    Policies entity(String name) {
        entity = Optional.of(name);
        return this;
    }

    Policies anonymous(int k, double limit, String... quasiIdentifiers) {
        kAnonymity = Optional.of(new KAnonymityRequirement(k, List.of(quasiIdentifiers), limit));
        return this;
    }

    Policies dropUnlisted() {
        dropUnlisted = true;
        return this;
    }

    Policies largestRecovery(double share) {
        largestRecovery = OptionalDouble.of(share);
        return this;
    }

    ProtectPolicy build() {
        return new ProtectPolicy("tenant", "people", entity, columns, dropUnlisted, kAnonymity, largestRecovery);
    }
}
