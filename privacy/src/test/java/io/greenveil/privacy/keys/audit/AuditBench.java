package io.greenveil.privacy.keys.audit;

import io.greenveil.privacy.keys.KeyMaterial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log in a folder, under a known secret. */
final class AuditBench {
    private static final List<AuditAction> ACTIONS = List.of(AuditAction.values());
    private static final List<AuditOutcome> OUTCOMES = List.of(AuditOutcome.values());
    static final Instant NOW = Instant.parse("2026-03-01T10:20:30.456Z");

    final List<String> notices = new ArrayList<>();
    final Path file;
    final Path head;
    final AuditLog log;

    AuditBench(Path folder) throws IOException {
        Path keystore = folder.resolve("keys.p12");
        this.file = folder.resolve("keys.p12.audit.jsonl");
        this.head = folder.resolve("keys.p12.audit.head");
        this.log = new AuditLog(keystore, key(7), Clock.fixed(NOW, ZoneOffset.UTC), notices::add);
        log.begin();
    }

    static AuditKey key(int secret) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) secret;
        return AuditKey.from(KeyMaterial.copyOf(bytes));
    }

    /** Events that differ in every field. */
    AuditBench with(int events) {
        for (int i = 1; i <= events; i++) {
            AuditAction action = ACTIONS.get(i % ACTIONS.size());
            log.append(
                    new KeyAct(action, "patients/k" + i, i, "because \"" + i + "\" \\ ü 😀", Optional.of("run-" + i)),
                    OUTCOMES.get(i % OUTCOMES.size()));
        }
        return this;
    }

    List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(file));
    }

    void write(List<String> lines) throws IOException {
        Files.writeString(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }

    AuditVerdict.Intact intact() {
        return (AuditVerdict.Intact) log.verify();
    }
}
