package io.greenveil.jobs.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The pipeline that ships as the main example. */
final class ExamplePipeline {
    static final String NAME = "diabetes-risk";
    static final String TENANT = "demo-hospital";

    private ExamplePipeline() {}

    static Path yaml() {
        return BundleUnderTest.root().resolve("conf/pipelines/diabetes-risk.yaml");
    }

    /** Key aliases that the file names. */
    static List<String> aliases() throws IOException {
        return Pattern.compile("\\bkey: ([a-z/-]+)")
                .matcher(Files.readString(yaml()))
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }
}
