package io.greenveil.jobs.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A pipeline over 240 made-up people in a folder of its own: real in every step, small enough to run many times. */
final class TinyPipeline {
    static final String PASSWORD = "correct horse battery staple";
    /** The alias that the example pipeline does not have. */
    static final String PERSON_KEY = "person";

    private static final String PASSWORD_VARIABLE = "TINY_KEYSTORE_PASSWORD";
    private final Path folder;

    private TinyPipeline(Path folder) {
        this.folder = folder;
    }

    /** The pipeline that was written there before. */
    static TinyPipeline at(Path folder) {
        return new TinyPipeline(folder);
    }

    /** Writes input, configuration and keystore. */
    static TinyPipeline in(Path folder) throws IOException, InterruptedException {
        TinyPipeline pipeline = new TinyPipeline(Files.createDirectories(folder));
        pipeline.writePeople(1);
        Files.writeString(pipeline.yaml(), """
                version: 1
                name: tiny
                output: output
                work: work
                keys: {keystore: keys.p12, password: "env:TINY_KEYSTORE_PASSWORD"}
                inputs:
                  people:
                    path: people.csv
                    format: csv
                    options: {header: "true"}
                    columns:
                      id: {type: string, not-null: true, unique: true}
                      name: {type: string}
                      ssn: {type: string, pattern: '[0-9]{3}-[0-9]{2}-[0-9]{4}'}
                      age: {type: int, range: {min: 0, max: 120}}
                      sex: {type: string, allowed: [F, M]}
                      bmi: {type: double}
                      ill: {type: int, allowed: ["0", "1"]}
                protect:
                  entity: id
                  columns:
                    id: {fate: token, key: person}
                    name: {fate: drop}
                    ssn: {fate: seal, key: ssn}
                    age: {fate: generalise, by: interval, width: 20, origin: 0}
                    sex: {fate: keep}
                    bmi: {fate: keep}
                    ill: {fate: keep}
                  k-anonymity: {k: 3, quasi-identifiers: [age, sex], suppression-limit: 0.2}
                train:
                  label: ill
                  positive: "1"
                  features: {numeric: [bmi], categorical: [age, sex]}
                  models:
                    - {type: logistic-regression, regularisation: 0.01, elastic-net: 0.0, iterations: 4}
                  split: {validation: 0.4, key: person}
                  partitions: 2
                  seed: 7
                """);
        ProcessRun keys = pipeline.greenveil(List.of(
                "keys",
                "create",
                "--keystore",
                pipeline.keystore().toString(),
                "--password",
                "env:" + PASSWORD_VARIABLE,
                PERSON_KEY,
                "ssn"));
        if (keys.exit() != 0) {
            throw new IllegalStateException("No keystore: " + keys.described());
        }
        return pipeline;
    }

    /** Replaces the input; another {@code seed} gives other people. */
    void writePeople(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(List.of("id,name,ssn,age,sex,bmi,ill"));
        for (int i = 0; i < 240; i++) {
            int age = 20 + random.nextInt(60);
            double bmi = 18 + 0.1 * age + 8 * random.nextDouble();
            int ill = random.nextDouble() < (bmi - 16) / 24 ? 1 : 0;
            lines.add("%d-%d,canary-name-%d,9%02d-%02d-%04d,%d,%s,%.1f,%d"
                    .formatted(seed, i, i, i % 100, i % 90, 1000 + i, age, random.nextBoolean() ? "F" : "M", bmi, ill));
        }
        Files.write(folder.resolve("people.csv"), lines);
    }

    Path folder() {
        return folder;
    }

    Path yaml() {
        return folder.resolve("tiny.yaml");
    }

    Path keystore() {
        return folder.resolve("keys.p12");
    }

    Path output() {
        return folder.resolve("output");
    }

    Map<String, String> environment() {
        return Map.of(
                PASSWORD_VARIABLE,
                PASSWORD,
                "SPARK_HOME",
                BundleUnderTest.sparkHome().toString());
    }

    /** Runs a command on an embedded Spark, as {@code scripts/greenveil} does. */
    ProcessRun greenveil(List<String> arguments) throws IOException, InterruptedException {
        return java(List.of(), "io.greenveil.jobs.Main", arguments);
    }

    /** Runs another main class on the bundle, with {@code moreClassPath} behind it. */
    ProcessRun java(List<Path> moreClassPath, String mainClass, List<String> arguments)
            throws IOException, InterruptedException {
        return java(Map.of(), moreClassPath, mainClass, arguments);
    }

    /** The same with more in its environment. */
    ProcessRun java(
            Map<String, String> moreEnvironment, List<Path> moreClassPath, String mainClass, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(BundleUnderTest.embeddedJava(moreClassPath));
        command.add(mainClass);
        command.addAll(arguments);
        Map<String, String> environment = new HashMap<>(environment());
        environment.putAll(moreEnvironment);
        return ProcessRun.of(folder, environment, command);
    }

    /** Runs a command through a real {@code spark-submit} in client mode. */
    ProcessRun sparkSubmit(List<String> options, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(BundleUnderTest.sparkSubmit());
        command.addAll(List.of("--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.ui.enabled=false"));
        command.addAll(List.of("--conf", "spark.sql.shuffle.partitions=2"));
        command.addAll(options);
        command.add(BundleUnderTest.bundle().toString());
        command.addAll(arguments);
        return ProcessRun.of(folder, environment(), command);
    }
}
