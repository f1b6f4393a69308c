package io.greenveil.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.bundle.OneYarnCluster;
import io.greenveil.jobs.bundle.YarnCluster;
import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.step.RunObserver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedExceptionAction;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The file store and the lease on a real HDFS, as users who are not its superuser. */
@ExtendWith(OneYarnCluster.class)
class HdfsFileStoreIT {
    private static final byte[] ONE = "one".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TWO = "two".getBytes(StandardCharsets.UTF_8);

    private static Configuration configuration;
    private static FileSystem files;
    private Path root;
    private FileStore store;

    @BeforeAll
    static void opensHdfs(YarnCluster cluster) throws Exception {
        configuration = cluster.configuration();
        files = cluster.files(YarnCluster.ANALYST);
    }

    @BeforeEach
    void opensTheStoreOfAFolderOfItsOwn() throws Exception {
        root = files.makeQualified(
                new Path("/user/" + YarnCluster.ANALYST, UUID.randomUUID().toString()));
        store = as(YarnCluster.ANALYST, () -> new HadoopFileStore(root, configuration));
    }

    private static <T> T as(String user, PrivilegedExceptionAction<T> action) throws Exception {
        return UserGroupInformation.createRemoteUser(user).doAs(action);
    }

    private Path path(String name) {
        return new Path(root, name);
    }

    @Test
    void createsAFileOnceAndReplacesItInOneStep() throws IOException {
        assertThat(store.create(path("a/file"), ONE)).isTrue();
        assertThat(store.create(path("a/file"), TWO)).isFalse();
        assertThat(store.read(path("a/file")))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(ONE));
        store.replace(path("a/file"), TWO);
        assertThat(store.read(path("a/file")))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(TWO));
        assertThat(store.files(path("a"))).containsExactly(new FileStore.StoredFile("file", 3));
        assertThat(store.children(path("a"))).containsExactly("file");
        assertThat(store.read(path("a/none"))).isEmpty();
    }

    @Test
    void movesAFolderOnlyToWhereNothingIsAndWhereTheParentIs() throws IOException {
        store.replace(path("from/x"), ONE);
        store.createFolder(path("taken"));
        assertThatThrownBy(() -> store.move(path("from"), path("taken"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.move(path("from"), path("nowhere/to"))).isInstanceOf(IOException.class);
        store.move(path("from"), path("to"));
        assertThat(store.exists(path("from"))).isFalse();
        assertThat(store.children(path("to"))).containsExactly("x");
        store.remove(path("to"));
        assertThat(store.children(path("to"))).isEmpty();
    }

    @Test
    void touchesByTheClockOfTheNameNode() throws IOException {
        store.replace(path("x"), ONE);
        files.setTimes(path("x"), 0, -1);
        assertThat(Heartbeat.fresh(store, path("x"))).isFalse();
        store.touch(path("x"));
        assertThat(store.modified(path("x"))).isAfter(Instant.EPOCH);
        assertThat(Heartbeat.fresh(store, path("x"))).isTrue();
        assertThat(store.children(root)).containsExactly("x");
    }

    @Test
    void keepsRawFoldersFromOtherUsersAndReleasesByTheUmask() throws Exception {
        for (boolean ownerOnly : new boolean[] {true, false}) {
            Path folder = path("owner-only-" + ownerOnly);
            as(YarnCluster.ANALYST, () -> {
                try (Sink sink = Folders.open(folder, ownerOnly, configuration, RunObserver.NONE)) {
                    Folders.publish(sink, "new");
                }
                return folder;
            });
            FileStatus part = files.getFileStatus(new Path(folder, Folders.NAME + "/part-0"));
            assertThat(part.getPermission().toShort()).isEqualTo((short) (ownerOnly ? 0600 : 0640));
        }
        FileSystem reader = as(YarnCluster.READER, () -> FileSystem.get(configuration));
        assertThatThrownBy(() -> reader.listStatus(path("owner-only-true"))).isInstanceOf(AccessControlException.class);
    }

    @Test
    void refusesARootThatThisUserMayNotWrite() throws Exception {
        assertThatThrownBy(() -> as(
                        YarnCluster.READER, () -> Folders.open(path("output"), false, configuration, RunObserver.NONE)))
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
                .hasMessageContaining("which cannot be written")
                .hasMessageContaining("ermission denied")
                .hasMessageNotContaining("\n");
    }

    @Test
    void takesOverTheLeaseOfASilentHolderAndRefusesBesideALivingOne() throws Exception {
        Path lease = path(".greenveil/lease.json");
        byte[] other = Json.write(new LeaseHolder("other", "a-host", "elsewhere", 1, Optional.empty(), "token"));
        store.replace(lease, other);
        assertThatThrownBy(() -> Folders.open(root, false, configuration, RunObserver.NONE))
                .hasMessageContaining("Run other is writing to")
                .hasMessageContaining("on a-host");
        files.setTimes(
                lease, Instant.now().minus(Heartbeat.EXPIRY.multipliedBy(2)).toEpochMilli(), -1);
        Folders.open(root, false, configuration, RunObserver.NONE).close();
        assertThat(store.exists(lease)).isFalse();
    }
}
