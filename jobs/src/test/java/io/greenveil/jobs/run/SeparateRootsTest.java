package io.greenveil.jobs.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.publish.FileStores;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With HDFS as the default file system. */
class SeparateRootsTest {
    private static void check(String output, String work, String table) {
        Configuration hadoop = new Configuration(false);
        hadoop.set("fs.defaultFS", "hdfs://nn");
        SeparateRoots.check(
                FileStores.qualify(output, hadoop),
                FileStores.qualify(work, hadoop),
                FileStores.qualify(table, hadoop));
    }

    @ParameterizedTest
    @CsvSource({
        "hdfs://nn/data/out, /data/out/work, /energy",
        "hdfs:///data/out, hdfs://nn/data/out, /energy",
        "/data/work/out, hdfs://NN/data/work, /energy",
        "/data/out, /data/work, hdfs://nn/data/work/energy"
    })
    void refusesOneFolderInsideTheOtherHoweverTheyAreSpelled(String output, String work, String table) {
        assertThatThrownBy(() -> check(output, work, table)).hasMessageContaining("lies inside the other");
    }

    @Test
    void takesNeighboursAndOtherFileSystems() {
        assertThatCode(() -> check("/data/out", "/data/out-work", "/data/out/energy"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("hdfs://nn/data/out", "hdfs://other/data/out/work", "file:/data/out/work"))
                .doesNotThrowAnyException();
    }
}
