package io.greenveil.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.jobs.step.RunObserver.PublicationPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrashRecoveryTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @EnumSource(PublicationPoint.class)
    void theNextCommandLeavesTheOldFolderOrTheNewOne(PublicationPoint point) throws IOException {
        publish("old", RunObserver.NONE);
        crash("new", point);

        Folders.open(root, RunObserver.NONE).close();

        assertThat(Folders.version(root)).isEqualTo(point == PublicationPoint.STAGED ? "old" : "new");
        assertThat(Folders.leftovers(root)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PublicationPoint.class)
    void theFirstPublicationIsCompleteOrAbsent(PublicationPoint point) throws IOException {
        crash("new", point);

        Folders.open(root, RunObserver.NONE).close();

        assertThat(Folders.version(root)).isEqualTo(point == PublicationPoint.STAGED ? "nothing" : "new");
    }

    @ParameterizedTest
    @EnumSource(PublicationPoint.class)
    void publishingAgainAfterACrashGivesTheLatest(PublicationPoint point) throws IOException {
        publish("old", RunObserver.NONE);
        crash("new", point);

        publish("newer", RunObserver.NONE);

        assertThat(Folders.version(root)).isEqualTo("newer");
        assertThat(Folders.leftovers(root)).isEmpty();
    }

    @Test
    void stagedFilesThatTheDiskLostAreGivenUpAndTheOldFolderComesBack() throws IOException {
        publish("old", RunObserver.NONE);
        crash("new", PublicationPoint.OLD_ASIDE);
        try (java.util.stream.Stream<Path> staging = Files.list(root.resolve(".greenveil/staging"))) {
            Files.writeString(staging.findFirst().orElseThrow().resolve("part-1"), "");
        }

        Folders.open(root, RunObserver.NONE).close();

        assertThat(Folders.version(root)).isEqualTo("old");
        assertThat(Folders.leftovers(root)).isEmpty();
    }

    @Test
    void anObserverThatFailsHalfWayLeavesNoGapEither() throws IOException {
        publish("old", RunObserver.NONE);
        RunObserver failing = new RunObserver() {
            @Override
            public void publication(PublicationPoint point, String folder) {
                if (point == PublicationPoint.OLD_ASIDE) {
                    throw new GreenveilException(io.greenveil.jobs.ExitCode.INTERNAL, "stop");
                }
            }
        };

        assertThatThrownBy(() -> publish("new", failing)).isInstanceOf(GreenveilException.class);

        assertThat(Folders.version(root)).isEqualTo("new");
    }

    private void publish(String version, RunObserver observer) {
        try (Sink sink = Folders.open(root, observer)) {
            Folders.publish(sink, version);
        }
    }

    private void crash(String version, PublicationPoint point) {
        assertThatThrownBy(() -> publish(version, Folders.crashAt(point))).isInstanceOf(Folders.Crash.class);
    }
}
