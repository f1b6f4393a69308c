package io.greenveil.metrics.ledger;

import io.greenveil.metrics.meter.Quality;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a row's energy is known.
 *
 * @param method code of the way, such as {@code RAPL_PKG} or {@code MODEL_SPEC}; several joined by {@code +}
 * @param idleMethod where the power at rest comes from
 * @param quality the weakest quality of any part
 * @param boundary in words, what is counted and what is not
 * @param lowMicrojoules lower end of the interval around the energy
 * @param highMicrojoules upper end
 */
public record Provenance(
        String method, String idleMethod, Quality quality, String boundary, long lowMicrojoules, long highMicrojoules) {
    /** What joins several ways or boundaries. */
    public static final String AND = " + ";

    /** The boundaries that are joined in one. */
    public static List<String> boundaries(String boundary) {
        return Arrays.stream(boundary.split(Pattern.quote(AND), -1))
                .filter(words -> !words.isEmpty())
                .toList();
    }
}
