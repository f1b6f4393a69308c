package io.greenveil.metrics.report.page;

import static j2html.TagCreator.span;
import static j2html.TagCreator.tag;
import static j2html.TagCreator.text;

import io.greenveil.metrics.report.model.ModelScore.Estimate;
import io.greenveil.metrics.report.model.Quality;
import j2html.tags.DomContent;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * Figures in a page. Each is a {@code data} element that holds the exact value and names it in its title. An energy or
 * carbon figure also names its quality, and one that comes from a model is preceded by the sign for about.
 */
final class Figures {
    static final String ABOUT = "≈ ";

    private Figures() {}

    static DomContent count(long value) {
        return figure(Long.toString(value), Numbers.count(value), Numbers.count(value));
    }

    static DomContent share(double share) {
        return figure(Double.toString(share), Double.toString(share), Numbers.percent(share));
    }

    /** Useful-work efficiency, undefined where there is no energy. */
    static DomContent eta(Optional<Double> eta) {
        return eta.map(Figures::share).orElseGet(() -> text(Numbers.UNDEFINED));
    }

    static DomContent bytes(long value) {
        return figure(
                Long.toString(value),
                Numbers.count(value) + " bytes",
                UnitScale.BYTES.format(BigDecimal.valueOf(value)));
    }

    static DomContent seconds(double value) {
        return figure(Double.toString(value), value + " s", Numbers.duration(value));
    }

    static DomContent decimal(double value, int decimals) {
        return figure(Double.toString(value), Double.toString(value), Numbers.fixed(value, decimals));
    }

    /** The value and, smaller, its interval. */
    static DomContent estimate(Estimate estimate) {
        return span(
                        decimal(estimate.value(), 3),
                        span(" " + Numbers.fixed(estimate.low(), 3) + " – " + Numbers.fixed(estimate.high(), 3))
                                .withClass("interval"))
                .withClass("estimate");
    }

    static DomContent energy(long microjoules, Quality quality) {
        return energy(microjoules, quality, UnitScale.ENERGY.format(BigDecimal.valueOf(microjoules)));
    }

    static DomContent energy(long microjoules, Quality quality, UnitScale.Column column) {
        return energy(microjoules, quality, column.format(BigDecimal.valueOf(microjoules)));
    }

    static DomContent carbon(double grams, Quality quality) {
        return carbon(grams, quality, gramsIn(grams));
    }

    static DomContent carbon(double grams, Quality quality, UnitScale.Column column) {
        return carbon(
                grams, quality, Double.isFinite(grams) ? column.format(BigDecimal.valueOf(grams)) : Numbers.UNDEFINED);
    }

    /** The word for a quality, marked so that a model never looks like a measurement. */
    static DomContent quality(Quality quality) {
        return span(word(quality)).withClasses("quality", "quality-" + word(quality));
    }

    static String word(Quality quality) {
        return quality.name().toLowerCase(Locale.ROOT);
    }

    static boolean fromModel(Quality quality) {
        return quality == Quality.MODELLED || quality == Quality.EXTRAPOLATED;
    }

    private static boolean isApproximate(String shown) {
        return !shown.startsWith("0 ") && !shown.equals("0") && !shown.startsWith("<");
    }

    private static String gramsIn(double grams) {
        return Double.isFinite(grams) ? UnitScale.CARBON.format(BigDecimal.valueOf(grams)) : Numbers.UNDEFINED;
    }

    private static DomContent energy(long microjoules, Quality quality, String shown) {
        String exact = Numbers.count(microjoules) + " µJ, " + word(quality);
        return known(Long.toString(microjoules), exact, "energy", quality, shown);
    }

    private static DomContent carbon(double grams, Quality quality, String shown) {
        String exact = grams + " g CO₂e, from energy that is " + word(quality);
        return known(Double.toString(grams), exact, "carbon", quality, shown);
    }

    private static DomContent known(String value, String exact, String kind, Quality quality, String shown) {
        return tag("data")
                .attr("value", value)
                .attr("title", exact)
                .withClass(kind)
                .attr("data-quality", word(quality))
                .withText((fromModel(quality) && isApproximate(shown) ? ABOUT : "") + shown);
    }

    private static DomContent figure(String value, String exact, String shown) {
        return tag("data").attr("value", value).attr("title", exact).withText(shown);
    }
}
