package io.greenveil.jobs.ingest;

import java.util.Map;
import java.util.TreeMap;

/** Options of a Spark reader, whose names know no case. */
final class ReaderOptions {
    private ReaderOptions() {}

    /** What the pipeline gives, with {@code fixed} in place of whatever it says of the same names. */
    static Map<String, String> of(Map<String, String> given, Map<String, String> fixed) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(given);
        options.putAll(fixed);
        return options;
    }
}
