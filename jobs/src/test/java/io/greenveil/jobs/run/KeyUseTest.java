package io.greenveil.jobs.run;

import static io.greenveil.jobs.run.RefusalTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.destroy.DestructionCertificate.AffectedColumn;
import io.greenveil.jobs.destroy.OutputManifests;
import io.greenveil.jobs.step.StepName;
import io.greenveil.privacy.keys.DestroyedKey;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.audit.AuditAction;
import io.greenveil.privacy.keys.audit.AuditEvent;
import io.greenveil.privacy.keys.audit.AuditLog;
import io.greenveil.privacy.keys.audit.AuditOutcome;
import io.greenveil.privacy.keys.audit.AuditVerdict;
import io.greenveil.transforms.LocalSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KeyUseTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    @Test
    void everyKeyThatAStepTakesIsInTheAuditLogWithRunAndColumns() {
        new Bench(SPARK.session(), folder)
                .people(200)
                .keyOfSex("patient")
                .run(Bench.named("audited", StepName.INGEST, StepName.PROTECT));

        assertThat(events()).hasSize(3).allSatisfy(event -> {
            assertThat(event.act().action()).isEqualTo(AuditAction.USE);
            assertThat(event.outcome()).isEqualTo(AuditOutcome.DONE);
            assertThat(event.act().alias()).isEqualTo("patient");
            assertThat(event.act().version()).isEqualTo(1);
            assertThat(event.act().runId()).contains("audited");
        });
        assertThat(events())
                .extracting(event -> event.act().reason())
                .containsExactly(
                        "ingest, protect of people-test, all; epoch 1; signatures of manifests",
                        "ingest of people-test, all; epoch 1; data keys of raw tables",
                        "protect of people-test, all; epoch 1; data keys of raw tables, id (token), sex (token)");
    }

    @Test
    void theLogLiesWhereThePipelineSays() {
        new Bench(SPARK.session(), folder)
                .audit("elsewhere")
                .people(200)
                .keyOfSex("patient")
                .run(Bench.steps(StepName.INGEST, StepName.PROTECT));

        assertThat(folder.resolve("elsewhere/keys.p12.audit.jsonl")).content().contains("\"action\":\"use\"");
        assertThat(folder.resolve("keys.p12.audit.jsonl")).doesNotExist();
    }

    @Test
    void aStepThatCannotRecordItsKeysPublishesNothing() throws Exception {
        Bench bench = new Bench(SPARK.session(), folder).people(200);
        bench.run(Bench.steps(StepName.INGEST, StepName.PROTECT));
        Path log = folder.resolve("keys.p12.audit.jsonl");
        Files.writeString(log, Files.readString(log).replace("people-test", "people-best"));
        byte[] broken = Files.readAllBytes(log);
        Bench second = new Bench(SPARK.session(), folder)
                .people(200)
                .output(bench.path("other-output"))
                .work(bench.path("other-work"));

        assertRefused(
                () -> second.run(Bench.steps(StepName.INGEST, StepName.PROTECT)),
                ExitCode.OUTPUT_CONFLICT,
                "Audit log " + log + " is broken");

        assertThat(folder.resolve("other-output/protect")).doesNotExist();
        assertThat(Files.readAllBytes(log)).isEqualTo(broken);
    }

    @Test
    void whatWasUnderADestroyedEpochIsKnownFromTheManifests() {
        Bench bench = new Bench(SPARK.session(), folder).people(200).keyOfSex("patient");
        bench.run(Bench.named("shredded", StepName.INGEST, StepName.PROTECT));
        OutputManifests manifests = OutputManifests.read(List.of(bench.path("output")));

        assertThat(manifests.affected("patient", List.of(new DestroyedKey("patient", 0, 1, Instant.EPOCH))))
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.runId()).isEqualTo("shredded");
                    assertThat(run.columns()).extracting(AffectedColumn::column).containsExactly("id", "sex");
                    assertThat(run.folder())
                            .hasValueSatisfying(table -> assertThat(table).contains("/protect/"));
                    assertThat(run.files()).isNotEmpty();
                });
        assertThat(manifests.affected("patient", List.of(new DestroyedKey("patient", 1, 1, Instant.EPOCH))))
                .as("tokens are under the epoch, not under the version")
                .isEmpty();
        assertThat(manifests.affected("patient", List.of(new DestroyedKey("patient", 0, 2, Instant.EPOCH))))
                .isEmpty();
    }

    private List<AuditEvent> events() {
        KeystoreReference keystore =
                new KeystoreReference(folder.resolve("keys.p12").toString(), "file:" + folder.resolve("password"));
        try (AuditLog log = AuditLog.find(keystore).orElseThrow()) {
            return ((AuditVerdict.Intact) log.verify()).events();
        }
    }
}
