package io.greenveil.jobs.config.tree;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.jobs.config.AtRest;
import io.greenveil.privacy.technique.redact.RedactionRule;
import io.greenveil.transforms.protect.Fate;
import io.greenveil.transforms.protect.KAnonymityRequirement;
import io.greenveil.transforms.protect.ProtectPolicy;
import java.util.Locale;
import java.util.Optional;

/** The policy in the words of the pipeline file. */
public final class ProtectTree {
    private ProtectTree() {}

    public static void write(ProtectPolicy policy, Optional<AtRest> atRest, ObjectNode tree) {
        policy.entity().ifPresent(entity -> tree.put("entity", entity));
        tree.put("unlisted", policy.dropUnlisted() ? "drop" : "error");
        ObjectNode columns = tree.putObject("columns");
        policy.columns().forEach((name, fate) -> write(fate, columns.putObject(name)));
        policy.largestRecovery().ifPresent(share -> tree.put("leakage-limit", share));
        policy.kAnonymity().ifPresent(requirement -> write(requirement, tree.putObject("k-anonymity")));
        atRest.ifPresent(keys -> write(keys, tree.putObject("at-rest")));
    }

    private static void write(AtRest keys, ObjectNode tree) {
        tree.put("footer-key", keys.footerKey());
        ObjectNode columns = tree.putObject("columns");
        keys.columns().forEach(columns::put);
    }

    private static void write(KAnonymityRequirement requirement, ObjectNode tree) {
        tree.put("k", requirement.k());
        requirement.quasiIdentifiers().forEach(tree.putArray("quasi-identifiers")::add);
        tree.put("suppression-limit", requirement.suppressionLimit());
    }

    private static void write(Fate fate, ObjectNode tree) {
        if (fate instanceof Fate.Keep) {
            tree.put("fate", "keep");
        } else if (fate instanceof Fate.Drop) {
            tree.put("fate", "drop");
        } else if (fate instanceof Fate.Redact redact) {
            tree.put("fate", "redact").put("replacement", redact.replacement());
        } else if (fate instanceof Fate.RedactText redact) {
            tree.put("fate", "redact-text");
            redact.rules().stream().map(RedactionRule::word).forEach(tree.putArray("rules")::add);
            redact.regions().forEach(tree.putArray("regions")::add);
        } else if (fate instanceof Fate.Mask mask) {
            write(mask, tree.put("fate", "mask"));
        } else if (fate instanceof Fate.Round round) {
            tree.put("fate", "round").put("to", round.to());
        } else if (fate instanceof Fate.TopBottomCode code) {
            tree.put("fate", "top-bottom-code");
            code.bottom().ifPresent(bottom -> tree.put("bottom", bottom));
            code.top().ifPresent(top -> tree.put("top", top));
        } else if (fate instanceof Fate.Token token) {
            tree.put("fate", "token").put("key", token.keyAlias()).put("algorithm", word(token.algorithm()));
        } else if (fate instanceof Fate.Format format) {
            tree.put("fate", "format")
                    .put("key", format.keyAlias())
                    .put("alphabet", format.alphabet().name());
        } else if (fate instanceof Fate.Surrogate surrogate) {
            tree.put("fate", "surrogate")
                    .put("key", surrogate.keyAlias())
                    .put("kind", surrogate.kind().word());
        } else if (fate instanceof Fate.DateShift shift) {
            tree.put("fate", "date-shift")
                    .put("key", shift.keyAlias())
                    .put("entity", shift.entity())
                    .put("days", shift.days());
        } else if (fate instanceof Fate.Seal seal) {
            tree.put("fate", "seal")
                    .put("key", seal.keyAlias())
                    .put("algorithm", seal.algorithm().word());
        } else if (fate instanceof Fate.Keyed keyed) {
            tree.put("fate", keyed.technique()).put("key", keyed.keyAlias());
        } else {
            generalise(fate, tree.put("fate", "generalise"));
        }
    }

    private static void write(Fate.Mask mask, ObjectNode tree) {
        tree.put("style", word(mask.style()));
        if (mask.style() == Fate.MaskStyle.KEEP_FIRST || mask.style() == Fate.MaskStyle.KEEP_LAST) {
            tree.put("count", mask.count());
        }
        tree.put("character", String.valueOf(mask.character()));
    }

    private static void generalise(Fate fate, ObjectNode tree) {
        if (fate instanceof Fate.GeneraliseByHierarchy hierarchy) {
            tree.put("by", "hierarchy").put("file", hierarchy.file()).put("level", hierarchy.level());
        } else if (fate instanceof Fate.GeneraliseByInterval interval) {
            tree.put("by", "interval").put("width", interval.width()).put("origin", interval.origin());
        } else if (fate instanceof Fate.GeneraliseByPrefix prefix) {
            tree.put("by", "prefix").put("length", prefix.length());
        } else if (fate instanceof Fate.GeneraliseByDatePart date) {
            tree.put("by", "date-part").put("part", word(date.part()));
        } else {
            throw new IllegalStateException("No words for the fate " + fate);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
