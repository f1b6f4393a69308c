package io.greenveil.jobs.generate;

import java.io.Serializable;

/** Observations of one person by date, packed; a value of NaN is none, so is a text of -1; the kind points into the code book. */
final class ObservationHistory implements Serializable {
    private final long[] date;
    private final double[] value;
    private final short[] kind;
    private final short[] text;

    ObservationHistory(long[] date, double[] value, short[] kind, short[] text) {
        this.date = date;
        this.value = value;
        this.kind = kind;
        this.text = text;
    }

    int size() {
        return kind.length;
    }

    long date(int index) {
        return date[index];
    }

    double value(int index) {
        return value[index];
    }

    short kind(int index) {
        return kind[index];
    }

    short text(int index) {
        return text[index];
    }
}
