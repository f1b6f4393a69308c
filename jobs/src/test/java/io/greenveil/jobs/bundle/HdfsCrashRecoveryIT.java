package io.greenveil.jobs.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.step.RunObserver.PublicationPoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code kill -9} of a run that would replace an output on HDFS, at every named point of the publication of its protected
 * table: after the next command the previous or the new table is complete.
 */
@ExtendWith(OneYarnCluster.class)
class HdfsCrashRecoveryIT {
    private static final String ROOT = "/user/" + YarnCluster.ANALYST + "/crashes";
    private static final String TABLE = "protect/interval=all";

    @TempDir
    static java.nio.file.Path folder;

    private static YarnCluster cluster;
    private static FileSystem files;
    private static TinyPipeline pipeline;
    private static String oldDigest;

    /** One published output is copied for every point; then each copy is crashed on, and all get their next command. */
    @BeforeAll
    static void crashesAtEveryPointAndThenRunsTheNextCommand(YarnCluster shared) throws Exception {
        cluster = shared;
        files = cluster.files(YarnCluster.ANALYST);
        pipeline = TinyPipeline.in(folder.resolve("tiny"));
        succeeds(commands("INGEST,PROTECT", output("published"), "people", "2", "INGEST", output("published")));
        oldDigest = PublishedTable.complete(files, new Path(output("published"), TABLE))
                .contentDigest();
        List<String> next = new ArrayList<>();
        for (PublicationPoint point : PublicationPoint.values()) {
            copy(new Path(output("published")), new Path(output(point.name())));
            crash(point);
            assertThat(files.exists(lease(point)))
                    .as("the dead run left its lease")
                    .isTrue();
            next.addAll(List.of("REPORT", output(point.name())));
        }
        succeeds(commands(next.toArray(String[]::new)));
    }

    @ParameterizedTest
    @EnumSource
    void aKillDuringPublicationLeavesTheOldOrTheNewTable(PublicationPoint point) throws Exception {
        String digest = PublishedTable.complete(files, new Path(output(point.name()), TABLE))
                .contentDigest();
        if (point == PublicationPoint.STAGED) {
            assertThat(digest).isEqualTo(oldDigest);
        } else {
            assertThat(digest).isNotEqualTo(oldDigest);
        }
        assertThat(files.exists(lease(point)))
                .as("the next command took the lease over and gave it back")
                .isFalse();
        Path hidden = new Path(output(point.name()), ".greenveil");
        for (FileStatus kind : files.listStatus(hidden)) {
            assertThat(files.listStatus(kind.getPath()))
                    .as(kind.getPath().toString())
                    .isEmpty();
        }
    }

    private static void crash(PublicationPoint point) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(pipeline.yaml().toString()));
        HdfsCommands.settings(pipeline, output(point.name()), work())
                .forEach((key, value) -> arguments.add(key + "=" + value));
        arguments.addAll(List.of("steps=PROTECT", "publication", point.name(), "/protect/"));
        ProcessRun crashed = onHdfs(CrashingRun.class, arguments);
        assertThat(crashed.exit()).as(crashed.described()).isEqualTo(137);
    }

    private static ProcessRun commands(String... commands) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(pipeline.folder().toString(), work()));
        arguments.addAll(List.of(commands));
        return onHdfs(HdfsCommands.class, arguments);
    }

    private static ProcessRun onHdfs(Class<?> main, List<String> arguments) throws Exception {
        return pipeline.java(
                cluster.environment(),
                List.of(BundleUnderTest.testClasses(), cluster.conf()),
                main.getName(),
                arguments);
    }

    private static void succeeds(ProcessRun run) {
        assertThat(run.exit()).as(run.described()).isZero();
    }

    private static String output(String name) {
        return files.getUri() + ROOT + "/" + name;
    }

    private static String work() {
        return files.getUri() + ROOT + "/work";
    }

    private static Path lease(PublicationPoint point) {
        return new Path(output(point.name()), ".greenveil/lease.json");
    }

    private static void copy(Path from, Path to) throws IOException {
        assertThat(FileUtil.copy(files, from, files, to, false, cluster.configuration()))
                .isTrue();
    }
}
