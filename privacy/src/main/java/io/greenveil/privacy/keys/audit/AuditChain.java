package io.greenveil.privacy.keys.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Checks an audit log from its first byte to its last. Finds a line that was changed, removed, inserted, moved or cut
 * off, and a log or a head that was replaced by an older copy.
 *
 * <p>Does not find: files rewritten by someone who has the secret of the keystore, that is, file and password; log and
 * head taken back together to an earlier state, for which a copy elsewhere is needed. A head that is one event behind a
 * genuine next line is what a crash leaves and is accepted; no event is lost by that.
 */
final class AuditChain {
    private static final String RESTORE =
            "Keep the files as evidence and bring log and head back together from a backup";

    private final byte[] log;
    private final AuditHead head;
    private final AuditKey key;
    private final List<AuditEvent> events = new ArrayList<>();
    private AuditHead reached = AuditHead.START;

    private AuditChain(byte[] log, AuditHead head, AuditKey key) {
        this.log = log;
        this.head = head;
        this.key = key;
    }

    /**
     * @param log content of the log, empty where there is no file
     * @param head content of the head file, if there is one
     */
    static AuditVerdict verify(byte[] log, Optional<byte[]> head, AuditKey key) {
        if (head.isEmpty()) {
            return new AuditVerdict.Broken(0, "the head file is missing", RESTORE);
        }
        Optional<AuditHead> parsed = AuditHead.parse(head.get(), key);
        return parsed.isEmpty()
                ? new AuditVerdict.Broken(0, "the head file was changed", RESTORE)
                : new AuditChain(log, parsed.get(), key).verify();
    }

    private AuditVerdict verify() {
        for (int from = 0; from < log.length; from = (int) reached.to()) {
            int end = lineEnd(from);
            if (end == 0) {
                return unfinished();
            }
            Optional<String> problem = take(Arrays.copyOfRange(log, from, end));
            if (problem.isPresent()) {
                return broken(problem.get());
            }
        }
        if (events.size() < head.sequence()) {
            return broken("is missing: the log went on to event " + head.sequence());
        }
        return intact(
                events.size() > head.sequence()
                        ? Optional.of("event " + events.size() + " was written, the head not yet")
                        : Optional.empty());
    }

    private AuditVerdict unfinished() {
        return events.size() == head.sequence()
                ? intact(Optional.of("after event " + events.size() + " a line was begun and not finished"))
                : broken("is cut off");
    }

    /** Goes one line further, or says what is wrong with it. */
    private Optional<String> take(byte[] bytes) {
        Optional<AuditLine> parsed = AuditLine.parse(bytes);
        if (parsed.isEmpty()) {
            return Optional.of("is not a line that Greenveil writes");
        }
        AuditLine line = parsed.get();
        if (!line.isGenuine(key)) {
            return Optional.of("was changed, or written under another key");
        }
        if (!reached.isFollowedBy(line, key)) {
            return Optional.of("is event " + line.event().sequence()
                    + " and does not follow the line before it: lines were" + " removed, inserted or moved");
        }
        reached = reached.after(line);
        if (reached.sequence() == head.sequence() && !reached.equals(head)) {
            return Optional.of("is not the event that the head names");
        }
        if (reached.sequence() > head.sequence() + 1) {
            return Optional.of("lies beyond the head, which is an older copy and ends at event " + head.sequence());
        }
        events.add(line.event());
        return Optional.empty();
    }

    /** The byte after the line break, 0 if there is none. */
    private int lineEnd(int from) {
        for (int i = from; i < log.length; i++) {
            if (log[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    private AuditVerdict broken(String what) {
        return new AuditVerdict.Broken(events.size() + 1, what, RESTORE);
    }

    private AuditVerdict intact(Optional<String> interruption) {
        return new AuditVerdict.Intact(events, interruption);
    }
}
