package io.greenveil.metrics.spark.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Task slots of {@code local}, {@code local[N]}, {@code local[*]} and {@code local[N,F]}. */
final class LocalMaster {
    private static final Pattern THREADS = Pattern.compile("local\\[\\s*([0-9]+|\\*)\\s*(?:,.*)?\\]");

    private LocalMaster() {}

    static int threads(String master) {
        Matcher matcher = THREADS.matcher(master);
        if (!matcher.matches()) {
            return 1;
        }
        String number = matcher.group(1);
        return number.equals("*") ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(number);
    }
}
