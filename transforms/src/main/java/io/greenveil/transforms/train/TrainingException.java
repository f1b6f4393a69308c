package io.greenveil.transforms.train;

/** Training cannot be done, or its result cannot be trusted. The message says what, where and what to do; no values. */
public final class TrainingException extends RuntimeException {
    /** Whose turn it is. */
    public enum Reason {
        /** The specification does not fit the table: a column is missing, of an unsuited type or used twice. */
        SPECIFICATION,
        /** The rows do not carry a training: nulls in the label, one class, too few rows, an empty column. */
        DATA,
        /** A model gave no usable probabilities, or does not predict the same after it was loaded again. */
        MODEL
    }

    private final Reason reason;

    public TrainingException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
