package io.greenveil.privacy.technique.redact;

import java.util.List;

/** Addresses of IPv4 and IPv6. Reads each row of the signs that addresses are made of a few times. */
final class IpFinder implements SpanFinder {
    private static final int LONGEST = 45;

    @Override
    public void find(CharSequence text, List<Span> found) {
        int from = 0;
        while (from < text.length()) {
            if (!isSign(text.charAt(from))) {
                from++;
                continue;
            }
            int end = from;
            while (end < text.length() && isSign(text.charAt(end))) {
                end++;
            }
            six(text, from, end, found);
            four(text, from, end, found);
            from = end;
        }
    }

    private static boolean isSign(char c) {
        return c == '.' || c == ':' || hex(c) >= 0;
    }

    private static int hex(char c) {
        return Characters.isAscii(c) ? Character.digit(c, 16) : -1;
    }

    /** Every part between full stops as IPv6, with three more parts where they end it as an IPv4 address. */
    private static void six(CharSequence text, int from, int to, List<Span> found) {
        int start = from;
        while (start < to) {
            int end = partEnd(text, start, to);
            int longer = partEnd(text, partEnd(text, partEnd(text, end + 1, to) + 1, to) + 1, to);
            if (longer > end && isSix(text, start, longer, found)) {
                start = longer + 1;
            } else {
                isSix(text, start, end, found);
                start = end + 1;
            }
        }
    }

    private static int partEnd(CharSequence text, int from, int to) {
        int end = Math.min(from, to);
        while (end < to && text.charAt(end) != '.') {
            end++;
        }
        return end;
    }

    /** Notes the address between two places, but for a colon before and after it. */
    private static boolean isSix(CharSequence text, int from, int to, List<Span> found) {
        int start = from < to && isLone(text, from, to, 1) ? from + 1 : from;
        int end = to > start && isLone(text, to - 1, start - 1, -1) ? to - 1 : to;
        boolean bounded = !Characters.isWordAt(text, start - 1) && !Characters.isWordAt(text, end);
        if (bounded
                && end - start <= LONGEST
                && Ipv6.is(text.subSequence(start, end).toString())) {
            found.add(new Span(start, end, RedactionRule.IP));
            return true;
        }
        return false;
    }

    /** Whether a colon has no second one beside it in a direction. */
    private static boolean isLone(CharSequence text, int at, int limit, int step) {
        return text.charAt(at) == ':' && (at + step == limit || text.charAt(at + step) != ':');
    }

    /** Every four numbers in the row that are not part of a longer one. */
    private static void four(CharSequence text, int from, int to, List<Span> found) {
        int at = from;
        while (at < to) {
            boolean begins = Characters.isAsciiDigit(text.charAt(at))
                    && !Characters.isWordAt(text, at - 1)
                    && !(at >= 2 && text.charAt(at - 1) == '.' && Characters.isDigit(text.charAt(at - 2)));
            int end = begins ? fourEnd(text, at) : -1;
            if (end > 0) {
                found.add(new Span(at, end, RedactionRule.IP));
                at = end;
            } else {
                at++;
            }
        }
    }

    private static int fourEnd(CharSequence text, int start) {
        int at = start;
        for (int part = 0; part < 4; part++) {
            if (part > 0) {
                if (at >= text.length() || text.charAt(at) != '.') {
                    return -1;
                }
                at++;
            }
            int first = at;
            int number = 0;
            while (at < text.length() && at - first < 3 && Characters.isAsciiDigit(text.charAt(at))) {
                number = 10 * number + text.charAt(at) - '0';
                at++;
            }
            if (at == first || number > 255) {
                return -1;
            }
        }
        boolean longer = at + 1 < text.length() && text.charAt(at) == '.' && Characters.isDigit(text.charAt(at + 1));
        return longer || Characters.isWordAt(text, at) ? -1 : at;
    }
}
