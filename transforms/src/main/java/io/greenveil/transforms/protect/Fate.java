package io.greenveil.transforms.protect;

import io.greenveil.privacy.cipher.Alphabet;
import io.greenveil.privacy.cipher.SealAlgorithm;
import io.greenveil.privacy.technique.redact.RedactionRule;
import io.greenveil.privacy.technique.surrogate.SurrogateKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What happens to one column. Every column of a protected table has exactly one. */
public sealed interface Fate {
    /**
     * The word that a policy writes for it: {@code keep}, {@code drop}, {@code redact}, {@code redact-text}, {@code mask}, {@code generalise},
     * {@code round}, {@code top-bottom-code}, {@code token}, {@code join}, {@code format}, {@code surrogate},
     * {@code date-shift}
     * or {@code seal}.
     */
    String technique();

    /** The column is released as it is; in a quasi-identifier -0.0 becomes 0.0, and NaN has one form. */
    record Keep() implements Fate {
        @Override
        public String technique() {
            return "keep";
        }
    }

    /** The column is not released. */
    record Drop() implements Fate {
        @Override
        public String technique() {
            return "drop";
        }
    }

    /** Every non-null value becomes the same replacement. */
    record Redact(String replacement) implements Fate {
        @Override
        public String technique() {
            return "redact";
        }
    }

    /** What rules find in a text becomes a label; {@code regions} are those whose telephone numbers need no country code. */
    record RedactText(List<RedactionRule> rules, List<String> regions) implements Fate {
        public RedactText {
            rules = List.copyOf(rules);
            regions = List.copyOf(regions);
        }

        @Override
        public String technique() {
            return "redact-text";
        }
    }

    /** Part of every value is replaced by {@code character}. */
    record Mask(MaskStyle style, int count, char character) implements Fate {
        @Override
        public String technique() {
            return "mask";
        }
    }

    /** Values become coarser ones. */
    sealed interface Generalise extends Fate {
        /** The word that a policy writes for how: {@code hierarchy}, {@code interval}, {@code prefix}, {@code date-part}. */
        String means();

        @Override
        default String technique() {
            return "generalise";
        }
    }

    /** Values become their ancestor at {@code level} of the hierarchy file (level 0 is the value itself). */
    record GeneraliseByHierarchy(String file, int level) implements Generalise {
        @Override
        public String means() {
            return "hierarchy";
        }
    }

    /** Numbers become half-open intervals {@code [origin + i*width, origin + (i+1)*width)}. */
    record GeneraliseByInterval(BigDecimal width, BigDecimal origin) implements Generalise {
        @Override
        public String means() {
            return "interval";
        }
    }

    /** Strings keep their first {@code length} characters; the rest become {@code *}. */
    record GeneraliseByPrefix(int length) implements Generalise {
        @Override
        public String means() {
            return "prefix";
        }
    }

    /** Dates and timestamps keep one part. */
    record GeneraliseByDatePart(DatePart part) implements Generalise {
        @Override
        public String means() {
            return "date-part";
        }
    }

    /** Numbers become the nearest multiple of {@code to}. */
    record Round(BigDecimal to) implements Fate {
        @Override
        public String technique() {
            return "round";
        }
    }

    /** Numbers below {@code bottom} become bottom, numbers above {@code top} become top. */
    record TopBottomCode(Optional<BigDecimal> bottom, Optional<BigDecimal> top) implements Fate {
        @Override
        public String technique() {
            return "top-bottom-code";
        }
    }

    /** Values are replaced under a key. */
    sealed interface Keyed extends Fate {
        /** Alias of the key. */
        String keyAlias();
    }

    /** Values are replaced under a key alias so that equal ones stay equal. */
    sealed interface Consistent extends Keyed {}

    /** Values are replaced one to one under a key alias: equal ones stay equal, different ones different. */
    sealed interface Deterministic extends Consistent {}

    /** One-way keyed token. */
    record Token(String keyAlias, TokenAlgorithm algorithm) implements Deterministic {
        @Override
        public String technique() {
            return "token";
        }
    }

    /** Deterministic authenticated encryption. */
    record Join(String keyAlias) implements Deterministic {
        @Override
        public String technique() {
            return "join";
        }
    }

    /** Format-preserving encryption of texts. */
    record Format(String keyAlias, Alphabet alphabet) implements Deterministic {
        @Override
        public String technique() {
            return "format";
        }
    }

    /** Invented texts; different values may share one. */
    record Surrogate(String keyAlias, SurrogateKind kind) implements Consistent {
        @Override
        public String technique() {
            return "surrogate";
        }
    }

    /**
     * Dates and timestamps move by 1 to {@code days} days back or forth, by as many for all dates of one value of the column
     * {@code entity}.
     */
    record DateShift(String keyAlias, String entity, int days) implements Keyed {
        @Override
        public String technique() {
            return "date-shift";
        }
    }

    /** Randomised authenticated encryption of every value. */
    record Seal(String keyAlias, SealAlgorithm algorithm) implements Keyed {
        @Override
        public String technique() {
            return "seal";
        }
    }

    /** Which part of a value a mask hides. KEEP_FIRST and KEEP_LAST leave {@code count} characters. */
    enum MaskStyle {
        KEEP_FIRST,
        KEEP_LAST,
        EMAIL,
        PHONE,
        CARD
    }

    /** The part of a date that is kept, the later parts set to their first value. */
    enum DatePart {
        YEAR,
        QUARTER,
        MONTH
    }

    /** The keyed function behind a token. */
    enum TokenAlgorithm {
        CMAC,
        HMAC_SHA256
    }
}
