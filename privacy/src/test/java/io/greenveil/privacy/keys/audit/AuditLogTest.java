package io.greenveil.privacy.keys.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.greenveil.privacy.keys.KeyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    private static final KeyAct ACT = KeyAct.of(AuditAction.CREATE, "ssn");

    @TempDir
    Path folder;

    @Test
    void givesBackWhatWasAppended() throws IOException {
        AuditBench bench = new AuditBench(folder);
        KeyAct act = ACT.onVersion(3).because("say \"hello\" \\ to ünïcode 😀").inRun("nightly-1");
        AuditEvent appended = bench.log.append(act, AuditOutcome.DONE);
        assertThat(appended.act()).isEqualTo(act);
        assertThat(appended.sequence()).isEqualTo(1);
        assertThat(appended.at()).isEqualTo(AuditBench.NOW);
        assertThat(appended.actor()).startsWith(System.getProperty("user.name") + "@");
        AuditEvent second = bench.log.append(ACT, AuditOutcome.FAILED);
        AuditVerdict.Intact intact = bench.intact();
        assertThat(intact.events()).containsExactly(appended, second);
        assertThat(intact.first()).contains(appended);
        assertThat(intact.last()).contains(second);
        assertThat(intact.interruption()).isEmpty();
    }

    @Test
    void chainsLinesByTheHashThatAnyToolComputes() throws IOException, GeneralSecurityException {
        AuditBench bench = new AuditBench(folder).with(2);
        List<String> lines = bench.lines();
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest((lines.get(0) + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(lines.get(0)).startsWith("{\"sequence\":1,\"at\":\"2026-03-01T10:20:30.456Z\",\"actor\":\"");
        assertThat(lines.get(0)).contains(",\"previous\":\"" + "0".repeat(64) + "\",\"mac\":\"");
        assertThat(lines.get(1)).contains(",\"previous\":\"" + HexFormat.of().formatHex(hash) + "\",\"mac\":\"");
    }

    @Test
    void isReadableByItsOwnerOnlyAndLeavesNoTemporaryFile() throws IOException {
        new AuditBench(folder).with(2);
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName() + " " + permissions(path)))
                    .containsExactlyInAnyOrder(
                            "keys.p12.audit.jsonl rw-------",
                            "keys.p12.audit.head rw-------",
                            ".keys.p12.audit.jsonl.lock rw-------");
        }
    }

    @Test
    void isIntactBeforeItsFirstEvent() throws IOException {
        assertThat(new AuditBench(folder).intact().first()).isEmpty();
    }

    @Test
    void keepsEveryEventOfManyThreads() throws IOException {
        AuditBench bench = new AuditBench(folder);
        IntStream.range(0, 40).parallel().forEach(i -> bench.log.append(ACT.onVersion(i), AuditOutcome.DONE));
        List<AuditEvent> events = bench.intact().events();
        assertThat(events.stream().map(AuditEvent::sequence))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
        assertThat(events.stream().map(event -> event.act().version()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).boxed().toList());
    }

    @Test
    void mendsTheHeadWhenACrashCameBeforeIt() throws IOException {
        AuditBench bench = new AuditBench(folder).with(2);
        byte[] before = Files.readAllBytes(bench.head);
        bench.with(1);
        Files.write(bench.head, before);
        assertThat(bench.intact().count()).isEqualTo(3);
        assertThat(bench.intact().interruption()).contains("event 3 was written, the head not yet");
        bench.log.append(ACT, AuditOutcome.DONE);
        assertThat(bench.notices).singleElement().asString().contains("the head was mended");
        assertThat(bench.intact().count()).isEqualTo(4);
        assertThat(bench.intact().interruption()).isEmpty();
    }

    @Test
    void takesOffALineThatACrashLeftUnfinished() throws IOException {
        AuditBench bench = new AuditBench(folder).with(2);
        Files.writeString(bench.file, "{\"sequence\":3,\"at\":\"20", StandardOpenOption.APPEND);
        assertThat(bench.intact().count()).isEqualTo(2);
        assertThat(bench.intact().interruption()).contains("after event 2 a line was begun and not finished");
        bench.log.append(ACT, AuditOutcome.DONE);
        assertThat(bench.notices).singleElement().asString().contains("unfinished line after event 2");
        assertThat(bench.intact().count()).isEqualTo(3);
    }

    @Test
    void addsNothingToALogWhoseEndIsNotWhatWasWritten() throws IOException {
        AuditBench bench = new AuditBench(folder).with(3);
        List<String> lines = bench.lines();
        byte[] head = Files.readAllBytes(bench.head);
        bench.write(lines.subList(0, 2));
        assertRefused(bench, "it does not end with event 3");
        bench.write(List.of(lines.get(0), lines.get(1), lines.get(2).replace("because", "BECAUSE")));
        assertRefused(bench, "it does not end with event 3");
        bench.write(List.of(lines.get(0), lines.get(1), lines.get(2), lines.get(2)));
        assertRefused(bench, "what follows event 3 is not genuine");
        Files.delete(bench.file);
        assertRefused(bench, "it is missing");
        bench.write(lines);
        Files.writeString(bench.head, "{}\n");
        assertRefused(bench, "was changed");
        Files.delete(bench.head);
        assertRefused(bench, "is missing");
        Files.write(bench.head, head);
        assertThat(bench.intact().count()).isEqualTo(3);
    }

    @Test
    void saysInOneLineThatItCannotBeWritten() throws IOException {
        AuditBench bench = new AuditBench(folder);
        Files.createDirectory(folder.resolve(".keys.p12.audit.jsonl.lock"));
        KeyException refusal = catchThrowableOfType(KeyException.class, () -> bench.log.append(ACT, AuditOutcome.DONE));
        assertThat(refusal.reason()).isEqualTo(KeyException.Reason.WRITE_FAILED);
        assertThat(refusal).hasMessageContaining(bench.file + " cannot be used");
        assertThat(refusal.getMessage().lines()).hasSize(1);
    }

    @Test
    void refusesTextsThatWouldBreakOrForgeLines() {
        for (String reason : List.of("a\nb", "a\tb", "a\u2028b", "a\u202eb", "a\ud800b", "x".repeat(501))) {
            assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> ACT.because(reason)))
                    .hasMessageContaining("The reason");
        }
        for (String run : List.of("", "a b", "a\"b")) {
            assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> ACT.inRun(run)))
                    .hasMessageContaining("A run id");
        }
        assertThat(new KeyAct(AuditAction.USE, "a", 1, "x".repeat(500), Optional.empty()).reason())
                .hasSize(500);
    }

    private static void assertRefused(AuditBench bench, String message) {
        KeyException refusal = catchThrowableOfType(KeyException.class, () -> bench.log.append(ACT, AuditOutcome.DONE));
        assertThat(refusal).hasMessageContaining(message);
        assertThat(refusal.reason()).isEqualTo(KeyException.Reason.AUDIT_BROKEN);
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
