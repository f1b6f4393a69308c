package io.greenveil.metrics.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Units of one quantity, from small to large, and the choice of the one that reads well. A value is shown with three
 * significant digits in the first unit in which it stays below that unit's limit after rounding.
 *
 * @param plain index of the unit that zero is shown in
 * @param units from small to large
 */
record UnitScale(int plain, List<Unit> units) {
    private static final int DIGITS = 3;

    /** Energy, given in microjoules: joules up to 10,000, then watt-hours. */
    static final UnitScale ENERGY = new UnitScale(
            2,
            List.of(
                    new Unit("µJ", "1", "1000"),
                    new Unit("mJ", "1E3", "1000"),
                    new Unit("J", "1E6", "10000"),
                    new Unit("Wh", "3.6E9", "1000"),
                    new Unit("kWh", "3.6E12", "1000"),
                    new Unit("MWh", "3.6E15", "1E30")));

    /** Greenhouse gas, given in grams of CO2 equivalent. */
    static final UnitScale CARBON = new UnitScale(
            2,
            List.of(
                    new Unit("µg", "1E-6", "1000"),
                    new Unit("mg", "1E-3", "1000"),
                    new Unit("g", "1", "1000"),
                    new Unit("kg", "1E3", "1000"),
                    new Unit("t", "1E6", "1E30")));

    /** Data, given in bytes, by powers of 1000. */
    static final UnitScale BYTES = new UnitScale(
            0,
            List.of(
                    new Unit("B", "1", "1000"),
                    new Unit("kB", "1E3", "1000"),
                    new Unit("MB", "1E6", "1000"),
                    new Unit("GB", "1E9", "1000"),
                    new Unit("TB", "1E12", "1E30")));

    /**
     * A unit.
     *
     * @param symbol how it is written
     * @param size in the base unit
     * @param limit largest rounded value, exclusive, that is shown in it
     */
    record Unit(String symbol, BigDecimal size, BigDecimal limit) {
        Unit(String symbol, String size, String limit) {
            this(symbol, new BigDecimal(size), new BigDecimal(limit));
        }

        BigDecimal of(BigDecimal base) {
            return base.divide(size, 12, RoundingMode.HALF_EVEN);
        }
    }

    /** The value with its unit, such as {@code 12.3 Wh}. */
    String format(BigDecimal base) {
        Unit unit = unitFor(base);
        boolean whole = unit.size().compareTo(BigDecimal.ONE) == 0
                && base.stripTrailingZeros().scale() <= 0;
        String number = whole ? Numbers.fixed(base, 0) : Numbers.significant(unit.of(base), DIGITS);
        return number + " " + unit.symbol();
    }

    /** The unit in which {@code base} reads well; for zero the unit that people know best. */
    Unit unitFor(BigDecimal base) {
        if (base.signum() == 0) {
            return units.get(plain);
        }
        for (Unit unit : units) {
            if (roundedIn(unit, base).compareTo(unit.limit()) < 0) {
                return unit;
            }
        }
        return units.get(units.size() - 1);
    }

    /** One unit and number of decimals for a whole column, chosen by its largest value. */
    Column columnFor(BigDecimal largest) {
        Unit unit = unitFor(largest);
        BigDecimal value = roundedIn(unit, largest);
        int integerDigits = Math.max(1, value.precision() - value.scale());
        return new Column(unit, Math.max(0, Math.min(DIGITS, DIGITS + 2 - integerDigits)));
    }

    private static BigDecimal roundedIn(Unit unit, BigDecimal base) {
        return unit.of(base.abs()).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
    }

    /** Aligned figures of one column. */
    record Column(Unit unit, int decimals) {
        /** The number without its unit; a value too small for the decimals is shown as below the last of them. */
        String format(BigDecimal base) {
            if (base.signum() == 0) {
                return "0";
            }
            BigDecimal value = unit.of(base);
            BigDecimal last = BigDecimal.ONE.movePointLeft(decimals);
            boolean vanishes = base.signum() > 0
                    && value.setScale(decimals, RoundingMode.HALF_EVEN).signum() == 0;
            return vanishes ? "<" + Numbers.fixed(last, decimals) : Numbers.fixed(value, decimals);
        }
    }
}
