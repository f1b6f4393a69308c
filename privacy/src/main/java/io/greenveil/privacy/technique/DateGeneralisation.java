package io.greenveil.privacy.technique;

import java.time.LocalDate;
import java.time.temporal.IsoFields;

/** A date becomes the first day of its year, quarter or month. */
public record DateGeneralisation(Part part) {
    /** The part of the date that is kept. */
    public enum Part {
        YEAR,
        QUARTER,
        MONTH
    }

    /** The first day of the kept part. */
    public LocalDate apply(LocalDate date) {
        return switch (part) {
            case YEAR -> date.withDayOfYear(1);
            case QUARTER -> date.with(IsoFields.DAY_OF_QUARTER, 1L);
            case MONTH -> date.withDayOfMonth(1);
        };
    }
}
