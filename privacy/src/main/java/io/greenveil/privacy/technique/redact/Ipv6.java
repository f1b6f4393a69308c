package io.greenveil.privacy.technique.redact;

import java.util.List;

/** The forms of an IPv6 address (RFC 4291 section 2.2), without a zone. */
final class Ipv6 {
    private static final int GROUPS = 8;

    private Ipv6() {}

    static boolean is(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == GROUPS;
        }
        int before = groups(text.substring(0, gap), false);
        int after = groups(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after > 0 && before + after < GROUPS;
    }

    /** How many groups of 16 bits, or -1 if it is none of them; the last may be an IPv4 address where it ends one. */
    private static int groups(String text, boolean ends) {
        if (text.isEmpty()) {
            return 0;
        }
        List<String> groups = List.of(text.split(":", -1));
        int count = groups.size();
        for (int i = 0; i < groups.size(); i++) {
            String group = groups.get(i);
            boolean four = ends && i == groups.size() - 1 && isFour(group);
            if (four) {
                count++;
            } else if (group.isEmpty() || group.length() > 4 || group.indexOf('.') >= 0) {
                return -1;
            }
        }
        return count;
    }

    private static boolean isFour(String text) {
        List<String> parts = List.of(text.split("\\.", -1));
        return parts.size() == 4
                && parts.stream()
                        .allMatch(part -> !part.isEmpty()
                                && part.length() <= 3
                                && part.chars().allMatch(c -> Characters.isAsciiDigit((char) c))
                                && Integer.parseInt(part) <= 255);
    }
}
