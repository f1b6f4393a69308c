package io.greenveil.transforms.protect;

import java.math.BigDecimal;
import java.util.Optional;

/** What happens to one column. Every column of a protected table has exactly one. */
public sealed interface Fate {
    /** The column is released as it is. */
    record Keep() implements Fate {}

    /** The column is not released. */
    record Drop() implements Fate {}

    /** Every non-null value becomes the same replacement. */
    record Redact(String replacement) implements Fate {}

    /** Part of every value is replaced by {@code character}. */
    record Mask(MaskStyle style, int count, char character) implements Fate {}

    /** Values become their ancestor at {@code level} of the hierarchy file (level 0 is the value itself). */
    record GeneraliseByHierarchy(String file, int level) implements Fate {}

    /** Numbers become half-open intervals {@code [origin + i*width, origin + (i+1)*width)}. */
    record GeneraliseByInterval(BigDecimal width, BigDecimal origin) implements Fate {}

    /** Strings keep their first {@code length} characters; the rest become {@code *}. */
    record GeneraliseByPrefix(int length) implements Fate {}

    /** Dates and timestamps keep one part. */
    record GeneraliseByDatePart(DatePart part) implements Fate {}

    /** Numbers below {@code bottom} become bottom, numbers above {@code top} become top. */
    record TopBottomCode(Optional<BigDecimal> bottom, Optional<BigDecimal> top) implements Fate {}

    /** One-way keyed token, equal for equal values under one key alias. */
    record Token(String keyAlias, TokenAlgorithm algorithm) implements Fate {}

    /** Randomised authenticated encryption of every value. */
    record Seal(String keyAlias) implements Fate {}

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
