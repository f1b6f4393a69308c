package io.greenveil.jobs.verify;

import java.util.Locale;

/** What was found of the signatures of a folder: that of its marker and that of the manifest of its run. */
public enum Signature {
    /** They fit. */
    FITS("signed"),
    /** One is wrong, missing, or cannot be checked because its key is not there. */
    WRONG("signature wrong"),
    /** It is signed, but there was no pipeline to say where the key is. */
    NOT_CHECKED("signature not checked"),
    /** It is not signed, as when the pipeline has no keys. */
    NONE("not signed");

    private final String words;

    Signature(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** For machines. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
