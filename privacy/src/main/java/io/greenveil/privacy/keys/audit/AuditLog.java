package io.greenveil.privacy.keys.audit;

import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.OwnedFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The audit log of a keystore: {@code <keystore>.audit.jsonl} and its head {@code <keystore>.audit.head}, beside the
 * keystore or in a folder of their own, readable by their owner only. Append-only, for many threads and processes at
 * once. An event is on disk when {@link #append} returns. What a crash left (an unfinished line, or a head one event behind) is mended by the next append, which says so
 * to {@code notices}; nothing else ever is.
 *
 * <p>Errors: {@link KeyException}, {@code WRITE_FAILED} or {@code AUDIT_BROKEN}; then no event was added.
 */
public final class AuditLog implements AutoCloseable {
    private final OwnedFile log;
    private final OwnedFile head;
    private final AuditKey key;
    private final Clock clock;
    private final Consumer<String> notices;

    AuditLog(Path keystore, AuditKey key, Clock clock, Consumer<String> notices) {
        this.log = beside(keystore, ".audit.jsonl");
        this.head = beside(keystore, ".audit.head");
        this.key = key;
        this.clock = clock;
        this.notices = notices;
    }

    /** The log of an existing keystore. Its first call for a keystore makes the secret of the log and its head. */
    public static AuditLog open(KeystoreReference reference, Consumer<String> notices) {
        Path keystore = reference.auditBase();
        OwnedFile file = beside(keystore, ".audit.jsonl");
        return writing(
                file,
                () -> file.locked(() -> {
                    try (KeyProvider keys = KeyProviders.open(reference)) {
                        boolean first = !AuditKey.isIn(keys);
                        if (first) {
                            if (file.exists() || beside(keystore, ".audit.head").exists()) {
                                throw stranger(file);
                            }
                            keys.create(AuditKey.ALIAS);
                        }
                        AuditLog opened = new AuditLog(keystore, AuditKey.of(keys), Clock.systemUTC(), notices);
                        if (first) {
                            opened.begin();
                        }
                        return opened;
                    }
                }));
    }

    /** The log for reading, empty if nothing was ever written for the keystore. */
    public static Optional<AuditLog> find(KeystoreReference reference) {
        try (KeyProvider keys = KeyProviders.open(reference)) {
            Path keystore = reference.auditBase();
            OwnedFile file = beside(keystore, ".audit.jsonl");
            if (AuditKey.isIn(keys)) {
                return Optional.of(new AuditLog(keystore, AuditKey.of(keys), Clock.systemUTC(), notice -> {}));
            }
            if (file.exists()) {
                throw stranger(file);
            }
            return Optional.empty();
        }
    }

    /** Writes the head of a log without events. */
    void begin() throws IOException {
        head.replace(AuditHead.START.bytes(key));
    }

    /** Adds an event of now and of this process. */
    public AuditEvent append(KeyAct act, AuditOutcome outcome) {
        return writing(
                log,
                () -> log.locked(() -> {
                    AuditHead end = readHead();
                    if (end.sequence() > 0 && !log.exists()) {
                        throw broken(log, "it is missing");
                    }
                    try (FileChannel channel = log.open(end.sequence() == 0)) {
                        AuditHead settled = settled(channel, end);
                        AuditEvent event = new AuditEvent(
                                settled.sequence() + 1,
                                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                                AuditEvent.thisProcess(),
                                outcome,
                                act);
                        AuditLine line = AuditLine.write(event, settled.hash(), key);
                        OwnedFile.write(channel, line.bytes(), settled.to());
                        head.replace(settled.after(line).bytes(key));
                        return event;
                    }
                }));
    }

    /** Checks all of the log, see {@link AuditChain} for what it finds and what it cannot. */
    public AuditVerdict verify() {
        return writing(
                log,
                () -> log.locked(() -> AuditChain.verify(
                        log.exists() ? Files.readAllBytes(log.path()) : new byte[0],
                        head.exists() ? Optional.of(Files.readAllBytes(head.path())) : Optional.empty(),
                        key)));
    }

    private AuditHead readHead() throws IOException {
        if (!head.exists()) {
            throw broken(log, "its head file " + head + " is missing");
        }
        return AuditHead.parse(Files.readAllBytes(head.path()), key)
                .orElseThrow(() -> broken(log, "its head file " + head + " was changed"));
    }

    private AuditHead settled(FileChannel channel, AuditHead end) throws IOException {
        AuditTail tail = AuditTail.read(channel, end)
                .orElseThrow(() -> broken(log, "it does not end with event " + end.sequence()));
        if (tail.isClean()) {
            return end;
        }
        if (tail.isUnfinished()) {
            channel.truncate(end.to());
            notices.accept("Audit log " + log + ": a crash had left an unfinished line after event " + end.sequence()
                    + "; it was taken off");
            return end;
        }
        AuditHead next = end.after(tail.next(key)
                .orElseThrow(() -> broken(log, "what follows event " + end.sequence() + " is not genuine")));
        head.replace(next.bytes(key));
        notices.accept("Audit log " + log + ": a crash had kept event " + next.sequence()
                + " from the head file; the head was mended");
        return next;
    }

    @Override
    public String toString() {
        return "audit log " + log;
    }

    @Override
    public void close() {
        key.close();
    }

    private static OwnedFile beside(Path keystore, String ending) {
        return new OwnedFile(keystore.resolveSibling(keystore.getFileName() + ending));
    }

    private static <T> T writing(OwnedFile file, OwnedFile.Change<T> change) {
        try {
            return change.run();
        } catch (IOException e) {
            throw new KeyException(
                    KeyException.Reason.WRITE_FAILED,
                    "Audit log " + file + " cannot be used: " + OwnedFile.plainly(e)
                            + ". Nothing is done with keys that cannot be logged; let this user write to its folder",
                    e);
        }
    }

    private static KeyException stranger(OwnedFile file) {
        return new KeyException(
                KeyException.Reason.AUDIT_BROKEN,
                "Audit log " + file + " belongs to another keystore: the one here does not hold its secret. Bring back"
                        + " the keystore that it belongs to, or, if that was replaced on purpose, move log and head away");
    }

    private static KeyException broken(OwnedFile file, String what) {
        return new KeyException(
                KeyException.Reason.AUDIT_BROKEN,
                "Audit log " + file + " is broken: " + what
                        + ". Keep the files as evidence and bring log and head back together from a backup;"
                        + " 'greenveil keys audit' checks them");
    }
}
