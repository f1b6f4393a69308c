package io.greenveil.privacy.technique.redact;

import io.greenveil.privacy.technique.TextTechnique;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Replaces what rules find in a text by labels such as {@code [EMAIL]}. Where findings overlap, all that they cover together
 * becomes one label: that of the longest, of equal ones the earliest, and of those the rule that comes first. Deterministic; the
 * time grows linearly with the text.
 *
 * <p>Guarantees: nothing of what a rule describes ({@link RedactionRule}) stays. Does not: find names, addresses or dates of
 * people, identifiers that are misspelt or written in words, or numbers without form. A text that was redacted may still be
 * about somebody.
 *
 * <p>Safe for use by several threads.
 */
public final class TextRedaction implements TextTechnique {
    private static final Comparator<Span> LONGEST_FIRST = Comparator.comparingInt(Span::length)
            .reversed()
            .thenComparingInt(Span::start)
            .thenComparing(Span::rule);

    private final List<SpanFinder> finders;

    /**
     * A redaction by rules.
     *
     * @param rules what is looked for, at least one
     * @param regions ISO 3166-1 codes of regions whose telephone numbers are found without country code
     * @throws IllegalArgumentException see {@link #require}
     */
    public TextRedaction(Set<RedactionRule> rules, List<String> regions) {
        require(rules, regions);
        this.finders = finders(EnumSet.copyOf(rules), regions);
    }

    /**
     * Whether there can be a redaction by these rules.
     *
     * @throws IllegalArgumentException if there is no rule, a region is unknown, or there are regions without the rule PHONE
     */
    public static void require(Collection<RedactionRule> rules, List<String> regions) {
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("A text is redacted by at least one rule; the rules are "
                    + String.join(", ", RedactionRule.words()));
        }
        if (!regions.isEmpty() && !rules.contains(RedactionRule.PHONE)) {
            throw new IllegalArgumentException(
                    "Regions are of telephone numbers: add the rule phone or leave them out");
        }
        for (String region : regions) {
            if (!PhoneFinder.isRegion(region)) {
                throw new IllegalArgumentException("'" + region
                        + "' is no region with telephone numbers; write an ISO 3166-1 code such as US or CN");
            }
        }
    }

    /** Whether telephone numbers of the region, an ISO 3166-1 code of two capital letters, can be found. */
    public static boolean isRegion(String region) {
        return PhoneFinder.isRegion(region);
    }

    private static List<SpanFinder> finders(Set<RedactionRule> rules, List<String> regions) {
        List<SpanFinder> finders = new ArrayList<>();
        if (rules.contains(RedactionRule.EMAIL)) {
            finders.add(new EmailFinder());
        }
        if (rules.contains(RedactionRule.URL)) {
            finders.add(new UrlFinder());
        }
        if (rules.contains(RedactionRule.IP)) {
            finders.add(new IpFinder());
        }
        if (rules.contains(RedactionRule.PHONE)) {
            finders.add(new PhoneFinder(regions));
        }
        finders.add(new NumberFinder(rules));
        return finders;
    }

    @Override
    public String apply(String value) {
        List<Span> spans = find(value);
        if (spans.isEmpty()) {
            return value;
        }
        StringBuilder redacted = new StringBuilder(value.length());
        int kept = 0;
        for (int i = 0; i < spans.size(); ) {
            int end = spans.get(i).end();
            int next = i + 1;
            while (next < spans.size() && spans.get(next).start() < end) {
                end = Math.max(end, spans.get(next).end());
                next++;
            }
            Span longest = Collections.min(spans.subList(i, next), LONGEST_FIRST);
            redacted.append(value, kept, spans.get(i).start())
                    .append(longest.rule().label());
            kept = end;
            i = next;
        }
        return redacted.append(value, kept, value.length()).toString();
    }

    /** What the rules find, in order. */
    List<Span> find(CharSequence text) {
        List<Span> spans = new ArrayList<>();
        finders.forEach(finder -> finder.find(text, spans));
        spans.sort(Comparator.comparingInt(Span::start));
        return spans;
    }
}
