package io.greenveil.metrics.report.page;

import java.util.List;
import java.util.Locale;

/** The plotting libraries that are copied into the page, so that it needs no network. All are under BSD-3-Clause. */
final class Libraries {
    private static final String WEBJARS = "/META-INF/resources/webjars/";
    private static final List<String> FILES = List.of(
            WEBJARS + "vega/5.32.0/vega.min.js",
            WEBJARS + "vega-lite/5.23.0/vega-lite.min.js",
            WEBJARS + "vega-embed/6.29.0/vega-embed.min.js");

    private Libraries() {}

    /** Sources in the order in which they must run, without the comments that make a browser look for source maps. */
    static List<String> sources() {
        return FILES.stream()
                .map(Templates::text)
                .map(source ->
                        source.replaceAll("(?m)^//# sourceMappingURL=.*$", "").stripTrailing())
                .map(Libraries::checked)
                .toList();
    }

    private static String checked(String source) {
        String lower = source.toLowerCase(Locale.ROOT);
        if (lower.contains("</script") || lower.contains("<!--")) {
            throw new IllegalStateException("a plotting library cannot be put into a script element as it is");
        }
        return source;
    }
}
