package io.greenveil.jobs.publish;

import io.greenveil.jobs.bundle.OneYarnCluster;
import io.greenveil.jobs.bundle.YarnCluster;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract of {@link CrashRecoveryTest} on a real HDFS. */
@ExtendWith(OneYarnCluster.class)
class HdfsPublicationIT extends CrashRecoveryTest {
    private static FileSystem files;
    private Path root;

    @BeforeAll
    static void opensHdfs(YarnCluster cluster) throws Exception {
        files = FileSystem.get(cluster.configuration());
    }

    @BeforeEach
    void namesARoot() {
        root = files.makeQualified(new Path("/publication", UUID.randomUUID().toString()));
    }

    @Override
    FileSystem files() throws IOException {
        return files;
    }

    @Override
    Path root() {
        return root;
    }
}
