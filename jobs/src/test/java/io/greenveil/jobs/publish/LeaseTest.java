package io.greenveil.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.step.RunObserver;
import java.io.IOException;
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
    void refusesWhileTheProcessThatHoldsItIsSeenAlive() throws IOException {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        holder(ProcessSpace.own(), parent.pid(), parent.info().startInstant());

        assertConflict("process " + parent.pid());
    }

    @Test
    void takesOverFromAProcessThatWouldBeSeenAndIsNot() throws IOException {
        holder(ProcessSpace.own(), Integer.MAX_VALUE, Optional.empty());

        Folders.open(root, RunObserver.NONE).close();

        assertThat(root.resolve(".greenveil/lease.json")).doesNotExist();
    }

    @Test
    void takesOverFromAnEarlierProcessWhoseIdWasGivenAgain() throws IOException {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        holder(ProcessSpace.own(), parent.pid(), Optional.of(Instant.EPOCH));

        Folders.open(root, RunObserver.NONE).close();
    }

    @Test
    void refusesWhileAnotherHostOrContainerShowsSignsOfLife() throws IOException {
        holder("elsewhere", 1, Optional.empty());

        assertConflict("on a-host");
    }

    @Test
    void takesOverFromAnotherHostOrContainerThatHasBeenSilent() throws IOException {
        Path lease = holder("elsewhere", 1, Optional.empty());
        Files.setLastModifiedTime(lease, FileTime.from(Instant.now().minus(Heartbeat.EXPIRY.multipliedBy(2))));

        Folders.open(root, RunObserver.NONE).close();
    }

    /** Between the look at it and the move, its holder gives it back. */
    @Test
    void takesALeaseThatVanishesWhileItIsLookedAt() throws IOException {
        holder(ProcessSpace.own(), Integer.MAX_VALUE, Optional.empty());
        Hidden hidden = new Hidden(new org.apache.hadoop.fs.Path(root.toUri()));

        Lease.take(VanishingLease.of(hidden.lease()), hidden, "run").close();

        assertThat(root.resolve(".greenveil/lease.json")).doesNotExist();
    }

    @Test
    void publishesNothingOnceTheLeaseIsLost() throws IOException {
        try (Sink sink = Folders.open(root, RunObserver.NONE)) {
            Files.delete(root.resolve(".greenveil/lease.json"));

            assertThatThrownBy(() -> Folders.publish(sink, "new")).hasMessageContaining("lease of this run was taken");
        }
        assertThat(Folders.version(root)).isEqualTo("nothing");
    }

    @Test
    void refusesASecondWriterThatComesByAnotherNameOfTheFolder() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("link"), root);
        try (Sink first = Folders.open(root, RunObserver.NONE)) {
            assertThat(first.root()).isNotNull();
            assertThatThrownBy(() -> Folders.open(link, RunObserver.NONE).close())
                    .hasMessageContaining("Run run is writing to");
        }
    }

    @Test
    void leavesWhatTheNextHolderHasStagedOnceTheLeaseIsLost() throws IOException {
        try (Sink lost = Folders.open(root, RunObserver.NONE)) {
            Files.delete(root.resolve(".greenveil/lease.json"));
            try (Sink next = Folders.open(root, RunObserver.NONE)) {
                var staged = next.stage("protect");

                assertThatThrownBy(() -> Folders.publish(lost, "new"))
                        .hasMessageContaining("lease of this run was taken");
                assertThat(next.store().exists(staged)).isTrue();
            }
        }
    }

    private Path holder(String processSpace, long pid, Optional<Instant> started) throws IOException {
        Path lease = root.resolve(".greenveil/lease.json");
        Files.createDirectories(lease.getParent());
        return Files.write(lease, Json.write(new LeaseHolder("other", "a-host", processSpace, pid, started, "token")));
    }

    private void assertConflict(String words) {
        assertThatThrownBy(() -> Folders.open(root, RunObserver.NONE).close())
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.OUTPUT_CONFLICT))
                .hasMessageContaining(words);
    }
}
