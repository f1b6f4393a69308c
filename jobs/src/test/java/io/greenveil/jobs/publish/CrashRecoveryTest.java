package io.greenveil.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.jobs.step.RunObserver.PublicationPoint;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrashRecoveryTest {
    @TempDir
    java.nio.file.Path folder;

    /** The file system that is published to. */
    FileSystem files() throws IOException {
        return Folders.local();
    }

    /** A root of this test alone. */
    Path root() throws IOException {
        return new Path(folder.toUri());
    }

    @ParameterizedTest
    @EnumSource(PublicationPoint.class)
    void theNextCommandLeavesTheOldFolderOrTheNewOne(PublicationPoint point) throws IOException {
        publish("old", RunObserver.NONE);
        crash("new", point);

        open(RunObserver.NONE).close();

        assertThat(Folders.version(files(), root())).isEqualTo(point == PublicationPoint.STAGED ? "old" : "new");
        assertThat(Folders.leftovers(files(), root())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PublicationPoint.class)
    void theFirstPublicationIsCompleteOrAbsent(PublicationPoint point) throws IOException {
        crash("new", point);

        open(RunObserver.NONE).close();

        assertThat(Folders.version(files(), root())).isEqualTo(point == PublicationPoint.STAGED ? "nothing" : "new");
    }

    @ParameterizedTest
    @EnumSource(PublicationPoint.class)
    void publishingAgainAfterACrashGivesTheLatest(PublicationPoint point) throws IOException {
        publish("old", RunObserver.NONE);
        crash("new", point);

        publish("newer", RunObserver.NONE);

        assertThat(Folders.version(files(), root())).isEqualTo("newer");
        assertThat(Folders.leftovers(files(), root())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"part-1", Marker.CODES})
    void stagedFilesThatTheDiskLostAreGivenUpAndTheOldFolderComesBack(String lost) throws IOException {
        publish("old", RunObserver.NONE);
        crash("new", PublicationPoint.OLD_ASIDE);
        Path staged =
                files().listStatus(new Path(root(), ".greenveil/staging"))[0].getPath();
        files().create(new Path(staged, lost), true).close();

        open(RunObserver.NONE).close();

        assertThat(Folders.version(files(), root())).isEqualTo("old");
        assertThat(Folders.leftovers(files(), root())).isEmpty();
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

        assertThat(Folders.version(files(), root())).isEqualTo("new");
    }

    private Sink open(RunObserver observer) throws IOException {
        return Folders.open(root(), false, files().getConf(), observer);
    }

    private void publish(String version, RunObserver observer) throws IOException {
        try (Sink sink = open(observer)) {
            Folders.publish(sink, version);
        }
    }

    private void crash(String version, PublicationPoint point) {
        assertThatThrownBy(() -> publish(version, Folders.crashAt(point))).isInstanceOf(Folders.Crash.class);
    }
}
