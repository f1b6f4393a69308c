package io.greenveil.transforms.train;

/**
 * One place of the feature vector.
 *
 * @param index position in the vector, from 0
 * @param name readable and unique, such as {@code bmi}, {@code bmi is missing}, {@code sex = F}, {@code sex is unknown}
 * @param column source column in the protected table
 * @param type Spark SQL type of the source column
 * @param kind what the number in this place means
 * @param detail for {@code VALUE} the median that stands in for a missing value, for {@code CATEGORY} the category, else
 *     empty
 */
public record FeatureSlot(int index, String name, String column, String type, Kind kind, String detail) {
    /** What the number in a place means. */
    public enum Kind {
        /** The column as a number. */
        VALUE,
        /** 1 where the column has no value, else 0. */
        MISSING,
        /** 1 where the column has this category, else 0. */
        CATEGORY,
        /** 1 where the column is null or has a category that the training side does not have, else 0. */
        UNKNOWN
    }
}
