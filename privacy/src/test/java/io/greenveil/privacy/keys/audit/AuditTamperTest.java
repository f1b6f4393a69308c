package io.greenveil.privacy.keys.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to falsify a log without its secret that we could think of. */
class AuditTamperTest {
    private static final int EVENTS = 5;

    @TempDir
    Path folder;

    private AuditBench bench;
    private List<String> lines;

    @BeforeEach
    void fiveEvents() throws IOException {
        bench = new AuditBench(folder).with(EVENTS);
        lines = bench.lines();
        assertThat(bench.intact().count()).isEqualTo(EVENTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"sequence\":3|\"sequence\":4",
                "2026-03-01|2026-03-02",
                "\"actor\":\"|\"actor\":\"x",
                "\"action\":\"destroy\"|\"action\":\"rotate\"",
                "\"outcome\":\"intended\"|\"outcome\":\"done\"",
                "patients/k3|patients/k4",
                "\"version\":3|\"version\":2",
                "because|BECAUSE",
                "run-3|run-4",
                "\"previous\":\"|\"previous\":\"0",
                "\"mac\":\"|\"mac\":\"0",
                "\"sequence\":3|\"sequence\": 3",
                "}|,\"more\":1}"
            })
    void findsAnyChangeOfAField(String from, String to) throws IOException {
        String changed = lines.get(2).replace(from, to);
        assertThat(changed).isNotEqualTo(lines.get(2));
        lines.set(2, changed);
        bench.write(lines);
        assertThat(broken().line()).isEqualTo(3);
    }

    @Test
    void findsEveryChangedByte() throws IOException {
        byte[] good = Files.readAllBytes(bench.file);
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            Files.write(bench.file, bad);
            assertThat(broken().line()).as("byte " + i).isBetween(1, EVENTS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void findsEveryRemovedLine(int removed) throws IOException {
        lines.remove(removed);
        bench.write(lines);
        assertThat(broken().line()).isEqualTo(removed + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void findsEveryTruncation(int kept) throws IOException {
        bench.write(lines.subList(0, kept));
        assertThat(broken().line()).isEqualTo(kept + 1);
        assertThat(broken().what()).contains("is missing: the log went on to event 5");
    }

    @Test
    void findsEveryCutBetweenBytes() throws IOException {
        byte[] good = Files.readAllBytes(bench.file);
        for (int length = 0; length < good.length; length++) {
            Files.write(bench.file, Arrays.copyOf(good, length));
            assertThat(broken().line()).as("cut to " + length).isBetween(1, EVENTS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void findsEverySwapOfNeighbours(int first) throws IOException {
        String line = lines.remove(first);
        lines.add(first + 1, line);
        bench.write(lines);
        assertThat(broken().line()).isEqualTo(first + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void findsEveryInsertedLine(int at) throws IOException {
        lines.add(at, lines.get(at == 5 ? 4 : at == 0 ? 1 : at - 1));
        bench.write(lines);
        assertThat(broken().line()).isEqualTo(at + 1);
    }

    @Test
    void findsALineWrittenUnderAnotherSecret() throws IOException {
        AuditEvent event = bench.intact().last().orElseThrow();
        String previous = AuditLine.parse((lines.get(4) + "\n").getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .previous();
        AuditLine forged = AuditLine.write(event, previous, AuditBench.key(8));
        lines.set(4, new String(forged.bytes(), StandardCharsets.UTF_8).strip());
        bench.write(lines);
        assertThat(broken())
                .isEqualTo(new AuditVerdict.Broken(5, "was changed, or written under another key", broken().remedy()));
    }

    @Test
    void findsAnOlderCopyOfTheLogAloneOrOfTheHeadAlone() throws IOException {
        byte[] oldLog = Files.readAllBytes(bench.file);
        byte[] oldHead = Files.readAllBytes(bench.head);
        bench.with(2);
        byte[] newLog = Files.readAllBytes(bench.file);
        Files.write(bench.file, oldLog);
        assertThat(broken().line()).isEqualTo(6);
        Files.write(bench.file, newLog);
        Files.write(bench.head, oldHead);
        assertThat(broken().line()).isEqualTo(7);
        assertThat(broken().what()).contains("which is an older copy and ends at event 5");
    }

    @Test
    void findsAHeadThatIsMissingChangedOrOfAnotherLog() throws IOException {
        String head = Files.readString(bench.head);
        for (String changed : List.of("", "{}", head + head, head.replace("\"sequence\":5", "\"sequence\":4"))) {
            Files.writeString(bench.head, changed);
            assertThat(broken().line()).isZero();
            assertThat(broken().what()).isEqualTo("the head file was changed");
        }
        Files.write(bench.head, AuditHead.START.bytes(AuditBench.key(8)));
        assertThat(broken().what()).isEqualTo("the head file was changed");
        Files.delete(bench.head);
        assertThat(broken().what()).isEqualTo("the head file is missing");
    }

    @Test
    void findsThatTheLogIsGone() throws IOException {
        Files.delete(bench.file);
        assertThat(broken().line()).isEqualTo(1);
    }

    @Test
    void opensNoLogUnderAnotherSecret() {
        AuditLog other = new AuditLog(folder.resolve("keys.p12"), AuditBench.key(8), Clock.systemUTC(), notice -> {});
        assertThat(other.verify()).isInstanceOf(AuditVerdict.Broken.class);
    }

    private AuditVerdict.Broken broken() {
        return (AuditVerdict.Broken) bench.log.verify();
    }
}
