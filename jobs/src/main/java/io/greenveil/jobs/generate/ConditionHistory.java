package io.greenveil.jobs.generate;

import java.io.Serializable;

/** Conditions of one person by start day, packed; a stop of {@link #OPEN} is none, the kind points into the code book. */
final class ConditionHistory implements Serializable {
    static final int OPEN = Integer.MIN_VALUE;

    private final int[] start;
    private final int[] stop;
    private final short[] kind;

    ConditionHistory(int[] start, int[] stop, short[] kind) {
        this.start = start;
        this.stop = stop;
        this.kind = kind;
    }

    int size() {
        return kind.length;
    }

    int start(int index) {
        return start[index];
    }

    int stop(int index) {
        return stop[index];
    }

    short kind(int index) {
        return kind[index];
    }
}
