package io.greenveil.jobs.generate;

import java.io.Serializable;

/** Encounters of one person by start, packed; a stop of {@link #OPEN} is none, the kind points into the code book. */
final class EncounterHistory implements Serializable {
    static final long OPEN = Long.MIN_VALUE;

    private final long[] start;
    private final long[] stop;
    private final short[] kind;

    EncounterHistory(long[] start, long[] stop, short[] kind) {
        this.start = start;
        this.stop = stop;
        this.kind = kind;
    }

    int size() {
        return kind.length;
    }

    long start(int index) {
        return start[index];
    }

    long stop(int index) {
        return stop[index];
    }

    short kind(int index) {
        return kind[index];
    }
}
