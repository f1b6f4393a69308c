package io.greenveil.transforms.protect;

import io.greenveil.transforms.protect.path.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a k-anonymity requirement can be met and verified under its policy. */
final class KAnonymityCheck {
    private final ProtectPolicy policy;
    private final FateTree fates;
    private final KAnonymityRequirement requirement;
    private final List<String> problems = new ArrayList<>();

    KAnonymityCheck(ProtectPolicy policy, FateTree fates, KAnonymityRequirement requirement) {
        this.policy = policy;
        this.fates = fates;
        this.requirement = requirement;
    }

    List<String> problems() {
        if (requirement.k() < 2) {
            problems.add("k-anonymity needs k of 2 or more, not " + requirement.k());
        }
        if (!(requirement.suppressionLimit() >= 0 && requirement.suppressionLimit() <= 1)) {
            problems.add("The suppression limit is a share from 0 to 1, not " + requirement.suppressionLimit());
        }
        if (requirement.quasiIdentifiers().isEmpty()) {
            problems.add("k-anonymity names no quasi-identifier: list the columns that an attacker may know");
        }
        Set<String> seen = new HashSet<>();
        for (String column : requirement.quasiIdentifiers()) {
            if (!seen.add(column)) {
                problems.add("The quasi-identifier " + column + " is listed twice");
            }
            checkQuasiIdentifier(column);
        }
        policy.entity().ifPresent(this::checkEntity);
        return problems;
    }

    private void checkQuasiIdentifier(String column) {
        Fate fate = policy.columns().get(column);
        Place place = fates.find(column);
        if (place instanceof Place.Missing missing) {
            problems.add("The quasi-identifier " + column + missing.problem());
        } else if (place instanceof Place.Found found && !found.path().isSingle()) {
            problems.add(
                    "The quasi-identifier " + column
                            + " lies within an array or a map, where a row has many values: name a column or a field of a struct");
        } else if (fate == null || fate instanceof Fate.Drop) {
            problems.add("The quasi-identifier " + column
                    + " is not released: take it out of the quasi-identifiers or give it a fate that releases it");
        } else if (fate instanceof Fate.Seal) {
            problems.add("The quasi-identifier " + column
                    + " is sealed, so that no two values are equal: generalise it, or take it out");
        } else if (fate instanceof Fate.Redact) {
            problems.add("The quasi-identifier " + column + " is redacted and tells nothing: take it out");
        } else if (place instanceof Place.Found found && !FateRules.atomic(found.type())) {
            problems.add(
                    "The quasi-identifier " + column + " is " + found.type().sql() + ": flatten it in prepare");
        }
    }

    private void checkEntity(String entity) {
        Fate fate = policy.columns().get(entity);
        if (!(fate instanceof Fate.Deterministic || fate instanceof Fate.Keep)) {
            problems.add("k-anonymity counts entities, but the entity " + entity
                    + " is not released in a form that tells them apart, so the written table could not be verified: "
                    + "give it fate token, join or format, or leave entity out if every entity has one row");
        }
    }
}
