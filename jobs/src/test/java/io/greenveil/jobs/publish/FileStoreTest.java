package io.greenveil.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.step.RunObserver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One contract for both stores; that of HDFS runs on Hadoop's local file system here. */
class FileStoreTest {
    private static final byte[] ONE = "one".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TWO = "two".getBytes(StandardCharsets.UTF_8);

    @TempDir
    java.nio.file.Path folder;

    private FileStore store(String kind) throws IOException {
        return kind.equals("local")
                ? new LocalFileStore()
                : new HadoopFileStore(new Path(folder.toUri()), new Configuration());
    }

    private Path path(String name) {
        return new Path(new Path(folder.toUri()), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "hadoop"})
    void createsAFileOnceAndReplacesItInOneStep(String kind) throws IOException {
        FileStore store = store(kind);

        assertThat(store.read(path("a/file"))).isEmpty();
        assertThat(store.create(path("a/file"), ONE)).isTrue();
        assertThat(store.create(path("a/file"), TWO)).isFalse();
        assertThat(store.read(path("a/file")))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(ONE));
        store.replace(path("a/file"), TWO);
        assertThat(store.read(path("a/file")))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(TWO));
        assertThat(store.files(path("a"))).containsExactly(new FileStore.StoredFile("file", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "hadoop"})
    void movesAFolderOnlyToWhereNothingIs(String kind) throws IOException {
        FileStore store = store(kind);
        store.replace(path("from/x"), ONE);
        store.replace(path("taken/y"), TWO);

        assertThatThrownBy(() -> store.move(path("from"), path("taken"))).isInstanceOf(IOException.class);
        store.move(path("from"), path("to"));

        assertThat(store.exists(path("from"))).isFalse();
        assertThat(store.children(path("to"))).contains("x");
        store.remove(path("to"));
        assertThat(store.children(path("to"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "hadoop"})
    void restrictsATreeToItsOwner(String kind) throws IOException {
        FileStore store = store(kind);
        store.replace(path("tree/deep/x"), ONE);
        Files.writeString(folder.resolve("tree/deep/.x.crc"), "sum");

        store.makePrivate(path("tree"));

        assertPrivate(folder.resolve("tree"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "hadoop"})
    void touchesAFile(String kind) throws IOException {
        FileStore store = store(kind);
        store.replace(path("x"), ONE);
        Files.setLastModifiedTime(folder.resolve("x"), java.nio.file.attribute.FileTime.from(Instant.EPOCH));

        store.touch(path("x"));

        assertThat(store.modified(path("x"))).isAfter(Instant.now().minusSeconds(3600));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a://bucket/output", "abfs://container@account/output", "gs://bucket/output"})
    void refusesFileSystemsWhereRenamingAFolderIsNotAtomic(String output) {
        assertThatThrownBy(() -> FileStores.open("output", new Path(output), new Configuration(false)))
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
                .hasMessageContaining("renaming a folder is one atomic step")
                .hasMessageContaining(output);
    }

    @Test
    void refusesARootThatCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> Folders.open(folder.resolve("file/output"), RunObserver.NONE))
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
                .hasMessageContaining("`output`")
                .hasMessageContaining("cannot be written");
    }

    /** A scheduler tries again then, as it does not for a folder that is wrong. */
    @Test
    void aNameNodeThatDoesNotAnswerIsNoMistakeOfTheConfiguration() {
        Configuration impatient = new Configuration();
        impatient.setInt("ipc.client.connect.max.retries", 0);
        Path output = new Path("hdfs://127.0.0.1:1/output");
        assertThatThrownBy(() -> Folders.open(output, false, impatient, RunObserver.NONE))
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.INTERNAL))
                .hasMessageContaining("`output`")
                .hasMessageContaining("could not be opened")
                .hasMessageContaining("Connection refused");
    }

    @Test
    void publishesRawFoldersForTheirOwnerOnlyAndReleasesForEveryone() throws IOException {
        java.nio.file.Path raw = folder.resolve("work");
        try (Sink sink = Folders.open(raw, true, RunObserver.NONE)) {
            Folders.publish(sink, "new");
        }
        assertPrivate(raw);
        java.nio.file.Path output = folder.resolve("output");
        try (Sink sink = Folders.open(output, RunObserver.NONE)) {
            Folders.publish(sink, "new");
        }
        assertThat(Files.getPosixFilePermissions(output.resolve(Folders.NAME)))
                .isEqualTo(Files.getPosixFilePermissions(Files.createDirectory(folder.resolve("usual"))));
    }

    private static void assertPrivate(java.nio.file.Path tree) throws IOException {
        try (Stream<java.nio.file.Path> entries = Files.walk(tree)) {
            assertThat(entries)
                    .allSatisfy(entry -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entry)))
                            .isEqualTo(Files.isDirectory(entry) ? "rwx------" : "rw-------"));
        }
    }
}
