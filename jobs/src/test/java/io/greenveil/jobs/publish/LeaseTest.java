package io.greenveil.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.step.RunObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {
    @TempDir
    Path root;

    @Test
    void refusesASecondWriterOfTheSameOutput() {
        try (Sink first = Folders.open(root, RunObserver.NONE)) {
            assertThat(first.root()).isNotNull();
            assertConflict("Run run is writing to");
        }
        Folders.open(root, RunObserver.NONE).close();
    }

    @Test
    void refusesWhileAProcessOfThisHostThatHoldsItLives() throws IOException {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        holder(
                InetAddress.getLocalHost().getHostName(),
                parent.pid(),
                parent.info().startInstant());

        assertConflict("process " + parent.pid());
    }

    @Test
    void takesOverFromADeadProcessOfThisHost() throws IOException {
        holder(InetAddress.getLocalHost().getHostName(), Integer.MAX_VALUE, Optional.empty());

        Folders.open(root, RunObserver.NONE).close();

        assertThat(root.resolve(".greenveil/lease.json")).doesNotExist();
    }

    @Test
    void takesOverFromAnEarlierProcessWhoseIdWasGivenAgain() throws IOException {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        holder(InetAddress.getLocalHost().getHostName(), parent.pid(), Optional.of(Instant.EPOCH));

        Folders.open(root, RunObserver.NONE).close();
    }

    @Test
    void refusesWhileAnotherHostShowsSignsOfLife() throws IOException {
        holder("another-host", 1, Optional.empty());

        assertConflict("another-host");
    }

    @Test
    void takesOverFromAnotherHostThatHasBeenSilent() throws IOException {
        Path lease = holder("another-host", 1, Optional.empty());
        Files.setLastModifiedTime(lease, FileTime.from(Instant.now().minus(Heartbeat.EXPIRY.multipliedBy(2))));

        Folders.open(root, RunObserver.NONE).close();
    }

    @Test
    void publishesNothingOnceTheLeaseIsLost() throws IOException {
        try (Sink sink = Folders.open(root, RunObserver.NONE)) {
            Files.delete(root.resolve(".greenveil/lease.json"));

            assertThatThrownBy(() -> Folders.publish(sink, "new")).hasMessageContaining("lease of this run was taken");
        }
        assertThat(Folders.version(root)).isEqualTo("nothing");
    }

    private Path holder(String host, long pid, Optional<Instant> started) throws IOException {
        Path lease = root.resolve(".greenveil/lease.json");
        Files.createDirectories(lease.getParent());
        return Files.write(lease, Json.write(new LeaseHolder("other", host, pid, started, "token")));
    }

    private void assertConflict(String words) {
        assertThatThrownBy(() -> Folders.open(root, RunObserver.NONE).close())
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.OUTPUT_CONFLICT))
                .hasMessageContaining(words);
    }
}
