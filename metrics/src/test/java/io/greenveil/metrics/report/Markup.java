package io.greenveil.metrics.report;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Looks into a rendered page. */
record Markup(String html) {
    private static final Pattern SCRIPT = Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    /** What remains for a reader without scripts, style left out. */
    String readable() {
        return STYLE.matcher(SCRIPT.matcher(html).replaceAll("")).replaceAll("");
    }

    /** Bodies of the scripts that run. */
    List<String> programs() {
        return SCRIPT.matcher(html)
                .results()
                .filter(match -> match.group(1).isEmpty())
                .map(match -> match.group(2))
                .toList();
    }

    /** Body of the data block with an id. */
    String data(String id) {
        return SCRIPT.matcher(html)
                .results()
                .filter(match -> match.group(1).contains("id=\"" + id + "\""))
                .map(match -> match.group(2))
                .findFirst()
                .orElseThrow();
    }

    String style() {
        return all(STYLE).get(0).group(1);
    }

    List<MatchResult> all(Pattern pattern) {
        return pattern.matcher(html).results().toList();
    }

    int count(String text) {
        return html.split(Pattern.quote(text), -1).length - 1;
    }
}
