package io.greenveil.jobs.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a YAML document, written {@code train.models[0].trees}. A key that holds a dot or a bracket stands in
 * double quotes.
 *
 * @param segments keys, and list positions as {@code [n]}
 */
public record YamlPath(List<String> segments) {
    /** The whole document. */
    public static final YamlPath ROOT = new YamlPath(List.of());

    private static final Pattern SEGMENT =
            Pattern.compile("\\G(?:(?:^|(?<!^)\\.)(?:\"([^\"]+)\"|([^.\"\\[\\]]+))|\\[([0-9]{1,9})\\])");
    private static final Pattern POSITION = Pattern.compile("\\[[0-9]{1,9}\\]");

    public YamlPath {
        segments = List.copyOf(segments);
    }

    public static YamlPath of(String... keys) {
        return new YamlPath(List.of(keys));
    }

    /** Reads the written form. Throws IllegalArgumentException if it is none. */
    public static YamlPath parse(String written) {
        List<String> segments = new ArrayList<>();
        Matcher matcher = SEGMENT.matcher(written);
        int end = 0;
        while (matcher.find()) {
            segments.add(segmentOf(matcher));
            end = matcher.end();
        }
        if (segments.isEmpty() || end != written.length()) {
            throw new IllegalArgumentException("'" + written + "' is not a path such as protect.k-anonymity.k");
        }
        return new YamlPath(segments);
    }

    private static String segmentOf(Matcher matcher) {
        if (matcher.group(1) != null) {
            return matcher.group(1);
        }
        return matcher.group(2) != null ? matcher.group(2) : "[" + matcher.group(3) + "]";
    }

    public YamlPath child(String key) {
        List<String> longer = new ArrayList<>(segments);
        longer.add(key);
        return new YamlPath(longer);
    }

    public YamlPath child(int position) {
        return child("[" + position + "]");
    }

    /** The path without its last segment; of the root, the root. */
    public YamlPath parent() {
        return segments.isEmpty() ? this : new YamlPath(segments.subList(0, segments.size() - 1));
    }

    public String last() {
        return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
    }

    /** Position that a segment names, or -1 for a key. */
    static int position(String segment) {
        return POSITION.matcher(segment).matches() ? Integer.parseInt(segment, 1, segment.length() - 1, 10) : -1;
    }

    @Override
    public String toString() {
        StringBuilder written = new StringBuilder();
        for (String segment : segments) {
            boolean key = position(segment) < 0;
            if (key && written.length() > 0) {
                written.append('.');
            }
            boolean quoted = key && segment.matches(".*[.\\[\\]\"].*");
            written.append(quoted ? "\"" + segment + "\"" : segment);
        }
        return written.toString();
    }
}
