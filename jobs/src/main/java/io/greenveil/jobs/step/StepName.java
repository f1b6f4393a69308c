package io.greenveil.jobs.step;

import java.util.Locale;

/** The steps of a pipeline, in order. */
public enum StepName {
    INGEST,
    PROTECT,
    TRAIN,
    REPORT;

    /** The word that folders, commands and tables use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
