package io.greenveil.privacy.keys.audit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the log ends. It stands in a file of its own, with a message authentication code, so that lines cut off at the
 * end are missed.
 *
 * @param sequence number of the last event, 0 before the first
 * @param from byte of the log at which its line begins
 * @param to byte after the line
 * @param hash SHA-256 of the line, 64 zeros before the first
 */
record AuditHead(long sequence, long from, long to, String hash) {
    static final AuditHead START = new AuditHead(0, 0, 0, AuditLine.NO_LINE);

    private static final int LONGEST = 1_000;
    private static final String NUMBER = "(0|[1-9][0-9]{0,17})";
    private static final Pattern SYNTAX = Pattern.compile("\\{\"sequence\":" + NUMBER + ",\"from\":" + NUMBER
            + ",\"to\":" + NUMBER + ",\"hash\":\"([0-9a-f]{64})\",\"mac\":\"([0-9a-f]{64})\"\\}\n");

    /** The head after one more line. */
    AuditHead after(AuditLine line) {
        byte[] bytes = line.bytes();
        return new AuditHead(line.event().sequence(), to, to + bytes.length, AuditLine.hash(bytes));
    }

    /** Whether a line is genuine and the one that comes next. */
    boolean isFollowedBy(AuditLine line, AuditKey key) {
        return line.event().sequence() == sequence + 1 && line.previous().equals(hash) && line.isGenuine(key);
    }

    byte[] bytes(AuditKey key) {
        String covered = covered();
        return (covered.substring(0, covered.length() - 1) + ",\"mac\":\"" + key.ofHead(covered) + "\"}\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Empty for whatever was not written under this key. */
    static Optional<AuditHead> parse(byte[] file, AuditKey key) {
        if (file.length > LONGEST) {
            return Optional.empty();
        }
        Matcher fields = SYNTAX.matcher(new String(file, StandardCharsets.UTF_8));
        if (!fields.matches()) {
            return Optional.empty();
        }
        AuditHead head = new AuditHead(
                Long.parseLong(fields.group(1)),
                Long.parseLong(fields.group(2)),
                Long.parseLong(fields.group(3)),
                fields.group(4));
        return AuditKey.same(fields.group(5), key.ofHead(head.covered())) ? Optional.of(head) : Optional.empty();
    }

    private String covered() {
        return "{\"sequence\":" + sequence + ",\"from\":" + from + ",\"to\":" + to + ",\"hash\":\"" + hash + "\"}";
    }
}
