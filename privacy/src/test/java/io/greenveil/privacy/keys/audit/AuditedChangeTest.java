package io.greenveil.privacy.keys.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.privacy.keys.KeystoreReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditedChangeTest {
    private static final KeyAct CREATE = KeyAct.of(AuditAction.CREATE, "ssn");

    @TempDir
    Path folder;

    private KeystoreReference reference;

    @BeforeEach
    void keystore() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "canary password 77\n");
        reference = new KeystoreReference(folder.resolve("keys.p12").toString(), "file:" + password);
        KeyProviders.openOrCreate(reference).close();
    }

    @Test
    void writesTheIntentionBeforeTheKeyAndTheOutcomeAfterIt() {
        try (KeyProvider keys = KeyProviders.open(reference);
                AuditLog log = AuditLog.open(reference, notice -> {})) {
            List<String> during = new ArrayList<>();
            KeyVersion made = AuditedChange.make(log, CREATE, () -> {
                during.addAll(story(log));
                return keys.create("ssn");
            });
            assertThat(made.version()).isEqualTo(1);
            assertThat(during).containsExactly("create intended 0");
            assertThat(story(log)).containsExactly("create intended 0", "create done 1");
        }
    }

    @Test
    void recordsAFailureAndPassesItOn() {
        try (KeyProvider keys = KeyProviders.open(reference);
                AuditLog log = AuditLog.open(reference, notice -> {})) {
            keys.create("ssn");
            KeyException failure = catchThrowableOfType(
                    KeyException.class, () -> AuditedChange.make(log, CREATE, () -> keys.create("ssn")));
            assertThat(failure.reason()).isEqualTo(KeyException.Reason.ALIAS_EXISTS);
            assertThat(story(log)).containsExactly("create intended 0", "create failed 0");
        }
    }

    @Test
    void changesNothingWhenTheLogCannotBeWritten() throws IOException {
        try (KeyProvider keys = KeyProviders.open(reference);
                AuditLog log = AuditLog.open(reference, notice -> {})) {
            Files.delete(folder.resolve("keys.p12.audit.head"));
            KeyException failure = catchThrowableOfType(
                    KeyException.class, () -> AuditedChange.make(log, CREATE, () -> keys.create("ssn")));
            assertThat(failure.reason()).isEqualTo(KeyException.Reason.AUDIT_BROKEN);
        }
        try (KeyProvider keys = KeyProviders.open(reference)) {
            assertThat(keys.list()).extracting(KeyVersion::alias).containsExactly(AuditKey.ALIAS);
        }
    }

    @Test
    void findsThatLogAndHeadWereDeletedTogether() throws IOException {
        AuditLog.open(reference, notice -> {}).close();
        Files.delete(folder.resolve("keys.p12.audit.head"));
        try (AuditLog log = AuditLog.find(reference).orElseThrow()) {
            assertThat(log.verify()).isInstanceOf(AuditVerdict.Broken.class);
        }
    }

    @Test
    void refusesTheLogOfAnotherKeystore() throws IOException {
        assertThat(AuditLog.find(reference)).isEmpty();
        Files.writeString(folder.resolve("keys.p12.audit.jsonl"), "");
        for (KeyException refusal : List.of(
                catchThrowableOfType(KeyException.class, () -> AuditLog.open(reference, notice -> {})),
                catchThrowableOfType(KeyException.class, () -> AuditLog.find(reference)))) {
            assertThat(refusal).hasMessageContaining("belongs to another keystore");
        }
    }

    @Test
    void keepsEveryEventOfTwoProcesses() throws IOException, InterruptedException {
        List<Process> processes = List.of(appender("a"), appender("b"));
        for (Process process : processes) {
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        }
        try (AuditLog log = AuditLog.find(reference).orElseThrow()) {
            AuditVerdict.Intact intact = (AuditVerdict.Intact) log.verify();
            for (String alias : List.of("a", "b")) {
                assertThat(intact.events().stream()
                                .filter(event -> event.act().alias().equals(alias))
                                .map(event -> event.act().version()))
                        .containsExactlyElementsOf(
                                Stream.iterate(1, i -> i + 1).limit(30).toList());
            }
            assertThat(intact.count()).isEqualTo(60);
        }
    }

    @Test
    void holdsNoSecret() throws IOException {
        try (KeyProvider keys = KeyProviders.open(reference);
                AuditLog log = AuditLog.open(reference, notice -> {})) {
            AuditedChange.make(log, CREATE, () -> keys.create("ssn"));
            assertThat(log.toString()).doesNotContain("canary");
        }
        for (String ending : List.of(".audit.jsonl", ".audit.head")) {
            assertThat(Files.readString(Path.of(reference.path() + ending))).doesNotContain("canary");
        }
    }

    private Process appender(String alias) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AuditAppender.class.getName(),
                        reference.path(),
                        reference.password(),
                        alias,
                        "30")
                .redirectErrorStream(true)
                .start();
    }

    private static List<String> story(AuditLog log) {
        return ((AuditVerdict.Intact) log.verify())
                .events().stream()
                        .map(event -> event.act().action().label() + " "
                                + event.outcome().label() + " " + event.act().version())
                        .toList();
    }
}
