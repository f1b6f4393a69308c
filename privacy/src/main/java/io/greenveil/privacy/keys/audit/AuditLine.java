package io.greenveil.privacy.keys.audit;

import io.greenveil.privacy.keys.KeyException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the log: a JSON object (RFC 8259) with fixed fields in a fixed order and no blanks, UTF-8, ended by a line
 * break. There is one way to write an event, and nothing else is read.
 *
 * @param event what it tells
 * @param previous SHA-256 of the line before it with its line break, 64 zeros for the first
 * @param code message authentication code over the object without the field {@code mac}
 */
record AuditLine(AuditEvent event, String previous, String code) {
    static final String NO_LINE = "0".repeat(64);

    private static final int LONGEST = 8_000;
    private static final String TEXT = "((?:[^\"\\\\]++|\\\\[\"\\\\])*+)";
    private static final Pattern SYNTAX = Pattern.compile("\\{\"sequence\":([1-9][0-9]{0,17}),\"at\":\"([^\"\\\\]+)\""
            + ",\"actor\":\"" + TEXT + "\",\"action\":\"([a-z_]+)\",\"outcome\":\"([a-z]+)\",\"alias\":\"([^\"\\\\]+)\""
            + ",\"version\":(0|[1-9][0-9]{0,8}),\"reason\":\"" + TEXT + "\",\"run\":\"([^\"\\\\]*)\""
            + ",\"previous\":\"([0-9a-f]{64})\",\"mac\":\"([0-9a-f]{64})\"\\}\n");

    static AuditLine write(AuditEvent event, String previous, AuditKey key) {
        return new AuditLine(event, previous, key.ofLine(covered(event, previous)));
    }

    /** Empty for whatever {@link #bytes()} never gives. */
    static Optional<AuditLine> parse(byte[] line) {
        if (line.length > LONGEST) {
            return Optional.empty();
        }
        Matcher fields = SYNTAX.matcher(new String(line, StandardCharsets.UTF_8));
        return fields.matches() ? read(fields).filter(read -> Arrays.equals(read.bytes(), line)) : Optional.empty();
    }

    private static Optional<AuditLine> read(Matcher fields) {
        try {
            KeyAct act = new KeyAct(
                    AuditAction.of(fields.group(4)),
                    fields.group(6),
                    Integer.parseInt(fields.group(7)),
                    unescaped(fields.group(8)),
                    Optional.of(fields.group(9)).filter(run -> !run.isEmpty()));
            AuditEvent event = new AuditEvent(
                    Long.parseLong(fields.group(1)),
                    Instant.parse(fields.group(2)),
                    unescaped(fields.group(3)),
                    AuditOutcome.of(fields.group(5)),
                    act);
            return Optional.of(new AuditLine(event, fields.group(10), fields.group(11)));
        } catch (IllegalArgumentException | DateTimeException | KeyException e) {
            return Optional.empty();
        }
    }

    boolean isGenuine(AuditKey key) {
        return AuditKey.same(code, key.ofLine(covered(event, previous)));
    }

    byte[] bytes() {
        String covered = covered(event, previous);
        return (covered.substring(0, covered.length() - 1) + ",\"mac\":\"" + code + "\"}\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What the next line names as the one before it. */
    String hash() {
        return hash(bytes());
    }

    static String hash(byte[] line) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(line));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String covered(AuditEvent event, String previous) {
        KeyAct act = event.act();
        return "{\"sequence\":" + event.sequence()
                + ",\"at\":\"" + event.at()
                + "\",\"actor\":\"" + escaped(event.actor())
                + "\",\"action\":\"" + act.action().label()
                + "\",\"outcome\":\"" + event.outcome().label()
                + "\",\"alias\":\"" + act.alias()
                + "\",\"version\":" + act.version()
                + ",\"reason\":\"" + escaped(act.reason())
                + "\",\"run\":\"" + act.runId().orElse("")
                + "\",\"previous\":\"" + previous + "\"}";
    }

    /** Texts hold no control characters, so nothing else needs an escape. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }
}
