package io.greenveil.privacy.technique.redact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds numbers with check digits. At every group of digits and letters it reads on for at most {@value Written#MOST} of them
 * and asks the rules at the end of each group; a rule's longest number from there is taken.
 */
final class NumberFinder implements SpanFinder {
    private final RedactionRule[] rules;
    private final List<Predicate<Written>> tests = new ArrayList<>();

    NumberFinder(Set<RedactionRule> wanted) {
        Map<RedactionRule, Predicate<Written>> all = NumberRules.all();
        this.rules = all.keySet().stream().filter(wanted::contains).toArray(RedactionRule[]::new);
        all.forEach((rule, test) -> {
            if (wanted.contains(rule)) {
                tests.add(test);
            }
        });
    }

    @Override
    public void find(CharSequence text, List<Span> found) {
        if (rules.length == 0) {
            return;
        }
        Written written = new Written();
        int[] ends = new int[rules.length];
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            boolean word = Characters.isWord(text.charAt(i));
            if (word && !inWord) {
                Arrays.fill(ends, 0);
                read(text, i, written, ends);
                for (int rule = 0; rule < ends.length; rule++) {
                    if (ends[rule] > 0) {
                        found.add(new Span(i, ends[rule], rules[rule]));
                    }
                }
            }
            inWord = word;
        }
    }

    /** Notes for each rule where its longest number from {@code start} ends. */
    private void read(CharSequence text, int start, Written written, int[] ends) {
        written.clear();
        int end = written.addGroup(text, start);
        while (end >= 0) {
            for (int rule = 0; rule < ends.length; rule++) {
                if (tests.get(rule).test(written)) {
                    ends[rule] = end;
                }
            }
            boolean goesOn = end + 1 < text.length()
                    && written.count() < Written.MOST
                    && Characters.isSeparator(text.charAt(end))
                    && Characters.isWord(text.charAt(end + 1));
            end = goesOn ? written.addGroup(text, end + 1) : -1;
        }
    }
}
