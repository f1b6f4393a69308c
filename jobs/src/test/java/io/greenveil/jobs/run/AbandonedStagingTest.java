package io.greenveil.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.config.InputConfig.Format;
import io.greenveil.jobs.step.StepName;
import io.greenveil.transforms.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AbandonedStagingTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    @Test
    void aDamagedFileLeavesNothingOfTheOtherInputsBehind() throws IOException {
        Bench bench = new Bench(SPARK.session(), folder)
                .people(40)
                .input("visits", "in/visits", Format.PARQUET, Map.of(), Optional.of("visit"));
        People.table(SPARK.session(), 40, 8).coalesce(1).write().parquet(bench.path("in/visits"));
        damagePages(folder.resolve("in/visits"));

        RefusalTest.assertRefused(
                () -> bench.run(Bench.steps(StepName.INGEST)), ExitCode.INPUT_DATA, "visits", "it is damaged");

        assertThat(folder.resolve("work/.greenveil/staging")).isEmptyDirectory();
    }

    /** Overwrites all pages; the footer stays, so that the file is found out only when its rows are read. */
    private static void damagePages(Path table) throws IOException {
        try (Stream<Path> files = Files.list(table)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(".crc")) {
                    Files.delete(file);
                } else if (name.endsWith(".parquet")) {
                    byte[] content = Files.readAllBytes(file);
                    int footer = java.nio.ByteBuffer.wrap(content)
                            .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                            .getInt(content.length - 8);
                    Arrays.fill(content, 4, content.length - 8 - footer, (byte) 0xFF);
                    Files.write(file, content);
                }
            }
        }
    }
}
