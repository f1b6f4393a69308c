package io.greenveil.jobs.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One configuration through {@code spark-submit} on different clusters gives one protected table. */
@ExtendWith(OneYarnCluster.class)
class DoorsIT {
    private static final Path PIPELINE = Path.of("conf/pipelines/visits.yaml");
    private static final Path SAMPLE = Path.of("scripts/sample/data");

    @TempDir
    static Path folder;

    private static ReferenceRun reference;

    @BeforeAll
    static void makesTheReferenceRun() throws Exception {
        reference = ReferenceRun.made(folder);
    }

    /** The pipeline travels as an archive, input, output and work are on HDFS, the driver is a container. */
    @Test
    void yarnInClusterDeployMode(YarnCluster cluster) throws Exception {
        String home = "/user/" + YarnCluster.ANALYST + "/door";
        FileSystem files = cluster.files(YarnCluster.ANALYST);
        for (String table : List.of("encounters", "patients")) {
            files.copyFromLocalFile(
                    hadoop(BundleUnderTest.root().resolve(SAMPLE).resolve(table)), hadoop(home, table));
        }
        Path archive = zip(BundleUnderTest.root().resolve("conf"));
        ProcessRun run = cluster.submit(
                "cluster",
                List.of("--archives", archive + "#conf"),
                BundleUnderTest.bundle(),
                reference.arguments(
                        PIPELINE.toString(),
                        Map.of(
                                "output", home + "/output",
                                "work", home + "/work",
                                "inputs.encounters.path", home + "/encounters",
                                "inputs.patients.path", home + "/patients")));

        assertThat(run.exit()).as(run.described()).isZero();
        assertThat(cluster.report(run).getFinalApplicationStatus()).isEqualTo(FinalApplicationStatus.SUCCEEDED);
        try (InputStream manifest = files.open(hadoop(home, "output/runs/door/run.json"))) {
            reference.assertEqualTo(new String(manifest.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void standaloneOfTwoWorkers() throws Exception {
        try (StandaloneCluster cluster =
                new StandaloneCluster(Files.createDirectories(folder.resolve("cluster")), Map.of())) {
            List<String> command = new ArrayList<>(BundleUnderTest.submitScript("standalone"));
            command.addAll(List.of("--master", cluster.url(), "--driver-memory", "1g", "--executor-memory", "1g"));
            command.addAll(List.of("--conf", "spark.driver.host=127.0.0.1", "--"));
            command.addAll(reference.arguments(
                    BundleUnderTest.root().resolve(PIPELINE).toString(),
                    Map.of(
                            "output", folder.resolve("output").toString(),
                            "work", folder.resolve("work").toString())));
            ProcessRun run = ProcessRun.of(folder, BundleUnderTest.submitEnvironment(), command);

            assertThat(run.exit()).as(run.described()).isZero();
            reference.assertEqualTo(Files.readString(folder.resolve("output/runs/door/run.json")));
        }
    }

    private static org.apache.hadoop.fs.Path hadoop(Path local) {
        return new org.apache.hadoop.fs.Path(local.toUri());
    }

    private static org.apache.hadoop.fs.Path hadoop(String folder, String name) {
        return new org.apache.hadoop.fs.Path(folder, name);
    }

    private static Path zip(Path tree) throws IOException {
        Path archive = folder.resolve("conf.zip");
        try (OutputStream bytes = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(bytes);
                Stream<Path> files = Files.walk(tree)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                zip.putNextEntry(new ZipEntry(tree.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        return archive;
    }
}
