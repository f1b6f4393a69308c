package io.greenveil.transforms.protect;

import io.greenveil.privacy.technique.redact.RedactionRule;
import java.util.Locale;
import java.util.stream.Collectors;

/** Fates in words for people, and their names in a policy. */
final class FateWords {
    private FateWords() {}

    /** The fate as a policy writes it. */
    static String name(Fate fate) {
        return "fate " + fate.technique() + (fate instanceof Fate.Generalise coarser ? " by " + coarser.means() : "");
    }

    /** The outcome for {@code column} of a table whose entity column may have this fate. */
    static ColumnOutcome outcome(String column, Fate fate) {
        if (fate instanceof Fate.Token token) {
            String algorithm = switch (token.algorithm()) {
                case CMAC -> "AES-256-CMAC";
                case HMAC_SHA256 -> "HMAC-SHA-256";
            };
            return new ColumnOutcome(
                    column, true, fate.technique(), "replaced by a keyed one-way token", token.keyAlias(), algorithm);
        }
        if (fate instanceof Fate.Join join) {
            return new ColumnOutcome(
                    column,
                    true,
                    fate.technique(),
                    "encrypted, equal values to equal ones",
                    join.keyAlias(),
                    "AES-256-SIV");
        }
        if (fate instanceof Fate.Format format) {
            return new ColumnOutcome(
                    column,
                    true,
                    fate.technique(),
                    "encrypted in its own format, equal values to equal ones",
                    format.keyAlias(),
                    "FF1 with AES-256");
        }
        if (fate instanceof Fate.Surrogate surrogate) {
            return new ColumnOutcome(
                    column,
                    true,
                    fate.technique(),
                    "replaced by one of " + surrogate.kind().count() + " surrogates ("
                            + surrogate.kind().edition() + "), equal values by equal ones",
                    surrogate.keyAlias(),
                    "AES-256-CMAC");
        }
        if (fate instanceof Fate.DateShift shift) {
            return new ColumnOutcome(
                    column,
                    true,
                    fate.technique(),
                    "moved by up to " + days(shift.days()) + ", all dates of one " + shift.entity() + " alike",
                    shift.keyAlias(),
                    "HMAC-SHA-256");
        }
        if (fate instanceof Fate.Seal seal) {
            String algorithm = switch (seal.algorithm()) {
                case AES_SIV -> "AES-256-SIV under nonces";
                case AES_256_GCM -> "AES-256-GCM";
            };
            return new ColumnOutcome(
                    column, true, fate.technique(), "sealed value by value", seal.keyAlias(), algorithm);
        }
        return new ColumnOutcome(column, !(fate instanceof Fate.Drop), fate.technique(), describe(fate), null, null);
    }

    private static String describe(Fate fate) {
        if (fate instanceof Fate.Keep) {
            return "kept as it is";
        }
        if (fate instanceof Fate.Drop) {
            return "dropped";
        }
        if (fate instanceof Fate.Redact) {
            return "redacted";
        }
        if (fate instanceof Fate.RedactText redact) {
            return "redacted where rules find something: "
                    + redact.rules().stream().map(RedactionRule::word).collect(Collectors.joining(", "))
                    + (redact.regions().isEmpty()
                            ? ""
                            : " (phone numbers of " + String.join(", ", redact.regions()) + ")");
        }
        if (fate instanceof Fate.Mask mask) {
            return switch (mask.style()) {
                case KEEP_FIRST -> "masked but for the first " + characters(mask.count());
                case KEEP_LAST -> "masked but for the last " + characters(mask.count());
                case EMAIL -> "masked but for the first character and the domain";
                case PHONE -> "masked but for the last 2 digits";
                case CARD -> "masked but for the last 4 digits";
            };
        }
        if (fate instanceof Fate.GeneraliseByHierarchy hierarchy) {
            return "generalised to level " + hierarchy.level() + " of " + fileName(hierarchy.file());
        }
        if (fate instanceof Fate.GeneraliseByInterval interval) {
            return "generalised to intervals of " + interval.width().toPlainString() + " from "
                    + interval.origin().toPlainString();
        }
        if (fate instanceof Fate.GeneraliseByPrefix prefix) {
            return "generalised to the first " + characters(prefix.length());
        }
        if (fate instanceof Fate.GeneraliseByDatePart datePart) {
            return "generalised to the " + datePart.part().name().toLowerCase(Locale.ROOT);
        }
        if (fate instanceof Fate.Round round) {
            return "rounded to multiples of " + round.to().toPlainString();
        }
        if (fate instanceof Fate.TopBottomCode code) {
            return "limited to "
                    + code.bottom()
                            .map(bound -> "at least " + bound.toPlainString())
                            .orElse("")
                    + (code.bottom().isPresent() && code.top().isPresent() ? " and " : "")
                    + code.top()
                            .map(bound -> "at most " + bound.toPlainString())
                            .orElse("");
        }
        throw new IllegalStateException("A fate without words: " + fate.getClass());
    }

    private static String days(int count) {
        return count == 1 ? "1 day" : count + " days";
    }

    private static String characters(int count) {
        return count == 1 ? "character" : count + " characters";
    }

    private static String fileName(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
