package io.greenveil.privacy.anonymize;

import io.greenveil.privacy.model.ClassSizes;
import io.greenveil.privacy.model.KAnonymity;
import java.util.Comparator;

/**
 * How far the suppressed share would fall if one quasi-identifier alone were generalised to a single value. Tells
 * which attribute to generalise first.
 *
 * @param attribute the quasi-identifier
 * @param suppressedShare share of rows, 0 to 1, that would still be suppressed
 */
public record AttributeRelief(String attribute, double suppressedShare) {
    /** The order of advice: the attribute that helps most first, equal ones by name. */
    public static final Comparator<AttributeRelief> MOST_RELIEF_FIRST =
            Comparator.comparingDouble(AttributeRelief::suppressedShare).thenComparing(AttributeRelief::attribute);

    /** The relief that the class sizes without an attribute bring. */
    public static AttributeRelief of(String attribute, ClassSizes without, KAnonymity model) {
        return new AttributeRelief(attribute, (double) without.suppressed(model).rows() / without.rows());
    }
}
