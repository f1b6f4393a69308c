package io.greenveil.privacy.keys.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

/**
 * One event of the audit log.
 *
 * @param sequence its number, from 1
 * @param at when, by the clock of the machine that wrote it
 * @param actor user and host of the process, {@code user@host}, as the operating system names them
 * @param outcome how far the act came
 * @param act what was done
 */
public record AuditEvent(long sequence, Instant at, String actor, AuditOutcome outcome, KeyAct act) {
    private static final int LONGEST_ACTOR = 200;

    public AuditEvent {
        if (sequence < 1) {
            throw new IllegalArgumentException("Events count from 1");
        }
        AuditText.require("actor", actor, LONGEST_ACTOR);
    }

    /** The actor that this process is. */
    public static String thisProcess() {
        return AuditText.tame(System.getProperty("user.name", "unknown") + "@" + host(), LONGEST_ACTOR);
    }

    /** A machine may have no name that resolves; its events are written all the same. */
    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }
}
