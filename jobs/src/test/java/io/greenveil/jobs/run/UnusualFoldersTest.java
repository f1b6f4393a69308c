package io.greenveil.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.RunResult;
import io.greenveil.jobs.manifest.RunManifest.Status;
import io.greenveil.transforms.LocalSpark;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class UnusualFoldersTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    @Test
    void outputAndWorkMayHaveBracketsBlanksAndLettersOfAnyLanguage() {
        Bench bench = new Bench(SPARK.session(), folder)
                .output(folder.resolve("größe [1] {a,b} #x").toString())
                .work(folder.resolve("raw* [ü]?").toString())
                .people(Bench.ENOUGH_TO_TRAIN)
                .prepare("SELECT * FROM people")
                .training();

        RunResult result = bench.run();

        assertThat(result.manifest().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(folder.resolve("größe [1] {a,b} #x/runs/" + result.runId() + "/report.html"))
                .isNotEmptyFile();
        assertThat(bench.run(Bench.replace()).manifest().status()).isEqualTo(Status.SUCCEEDED);
    }
}
