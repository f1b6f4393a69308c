package io.greenveil.transforms.sql;

import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.audit.AuditAction;
import io.greenveil.privacy.keys.audit.AuditLog;
import io.greenveil.privacy.keys.audit.AuditOutcome;
import io.greenveil.privacy.keys.audit.KeyAct;
import io.greenveil.transforms.sql.NodeAnswer.Problem;
import io.greenveil.transforms.sql.internal.LiveExecutors;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Writes into the audit log, before a job uses keys, that it does. The driver writes beside its keystore; where a cluster's
 * driver has no keystore, no password or no way to its service, one executor writes beside its own. The outcome {@code done} says that the event
 * was written and the key taken, not that the job came to its end.
 *
 * <p>Does not guarantee that an event stands once: Spark may run the executor's task again. On nodes with copies of the
 * keystore the log is in pieces, one on each node that wrote.
 */
public final class AuditedUse {
    /** Why a process that has no keys by design cannot open the keystore. */
    static final Set<KeyException.Reason> NOT_HERE = Set.of(
            KeyException.Reason.STORE_NOT_FOUND,
            KeyException.Reason.STORE_UNREADABLE,
            KeyException.Reason.PASSWORD_NOT_RESOLVED,
            KeyException.Reason.SERVICE_UNREACHABLE);

    private AuditedUse() {}

    /** An act in a form that tasks can carry. */
    private record Event(AuditAction action, String alias, int version, String reason, String runId)
            implements Serializable {
        static Event of(KeyAct act) {
            return new Event(
                    act.action(),
                    act.alias(),
                    act.version(),
                    act.reason(),
                    act.runId().orElse(""));
        }

        KeyAct act() {
            Optional<String> run = Optional.of(runId).filter(id -> !id.isEmpty());
            return new KeyAct(action, alias, version, reason, run);
        }
    }

    /** What an executor answers: its node with what the log had to mend, or why it did not write. */
    private record Written(String node, List<Problem> problems) implements Serializable {}

    /**
     * Writes an event for each act and returns, in words, which node did and what was mended in its log.
     *
     * @throws KeyException {@code WRITE_FAILED} or {@code AUDIT_BROKEN}, or why the keystore cannot be opened; then no key
     *     may be used
     */
    public static String record(SparkSession session, KeystoreReference keystore, List<KeyAct> acts) {
        requireLasting(session.sparkContext(), keystore);
        List<Event> events = acts.stream().map(Event::of).toList();
        if (session.sparkContext().isLocal() || opensHere(keystore)) {
            return append(keystore, events);
        }
        return byAnExecutor(session.sparkContext(), keystore, events);
    }

    /** What Spark delivers to a node is a copy that goes with the application, and a log beside it would go too. */
    private static void requireLasting(SparkContext spark, KeystoreReference keystore) {
        String path = keystore.path();
        boolean copies = "cluster".equals(spark.getConf().get("spark.submit.deployMode", "client"));
        if (keystore.audit().isEmpty() && !path.contains("/") && (copies || !Files.exists(Path.of(path)))) {
            throw new KeyException(
                    KeyException.Reason.WRITE_FAILED,
                    "The use of keys cannot be recorded: keystore " + path
                            + " is a copy that Spark delivers, and an audit"
                            + " log beside it would be lost. Name a folder that stays, keys.audit, or bring the keystore to the"
                            + " same path on every node and name that");
        }
    }

    private static boolean opensHere(KeystoreReference keystore) {
        try {
            KeyProviders.open(keystore).close();
            return true;
        } catch (KeyException e) {
            if (NOT_HERE.contains(e.reason())) {
                return false;
            }
            throw e;
        }
    }

    private static String append(KeystoreReference keystore, List<Event> events) {
        StringBuilder words = new StringBuilder(NodeKeys.here());
        try (AuditLog log = AuditLog.open(keystore, notice -> words.append(". ").append(notice))) {
            events.forEach(event -> log.append(event.act(), AuditOutcome.DONE));
        }
        return words.toString();
    }

    private static String byAnExecutor(SparkContext spark, KeystoreReference keystore, List<Event> events) {
        Written written = LiveExecutors.runOnOne(spark, none -> inTask(keystore, events));
        written.problems().forEach(problem -> {
            throw new KeyException(problem.reason(), "On " + written.node() + ": " + problem.message());
        });
        return written.node();
    }

    private static Written inTask(KeystoreReference keystore, List<Event> events) {
        try {
            return new Written(append(keystore, events), List.of());
        } catch (KeyException e) {
            return new Written(NodeKeys.here(), List.of(Problem.of(e)));
        }
    }
}
