package io.greenveil.transforms.sql;

/** A bound function whose first arguments are values and whose others are constants. */
public interface ValueFunction {
    /** How many arguments are values. */
    default int values() {
        return 1;
    }
}
