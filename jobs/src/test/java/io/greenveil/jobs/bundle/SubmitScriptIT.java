package io.greenveil.jobs.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.greenveil.jobs.logging.ValueFreeLogs;
import io.greenveil.metrics.spark.EnergyPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/submit.sh}: with the real {@code spark-submit}, and with a fake one that shows what it was given. */
class SubmitScriptIT {
    @TempDir
    private Path folder;

    private ProcessRun submit(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(BundleUnderTest.root().resolve("scripts/submit.sh").toString()));
        command.addAll(List.of(arguments));
        Map<String, String> all = new LinkedHashMap<>(
                Map.of("GREENVEIL_JAR", BundleUnderTest.bundle().toString()));
        all.putAll(environment);
        return ProcessRun.of(folder, all, command);
    }

    private Map<String, String> fakeSpark(String coreJar) throws IOException {
        return Map.of(
                "SPARK_HOME", FakeSparkHome.in(folder.resolve("spark"), coreJar).toString());
    }

    @Test
    void keepsWhatTheSiteHasInItsListsAndAddsItsOwn() throws Exception {
        Path site = Files.createDirectories(folder.resolve("site-conf"));
        Path events = Files.createDirectories(folder.resolve("events"));
        Path used = Files.createDirectories(folder.resolve("used"));
        Path siteJar = TestJar.of(folder, SiteAdditions.class);
        Files.write(
                site.resolve("spark-defaults.conf"),
                List.of(
                        "# of the site",
                        "spark.plugins " + SiteAdditions.Plugin.class.getName(),
                        "spark.sql.extensions=" + SiteAdditions.Extensions.class.getName(),
                        "spark.jars: " + siteJar,
                        "spark.redaction.regex (?i)site-code",
                        "spark.site.site-code first-canary",
                        "spark.site.keystore second-canary",
                        "spark.sql.shuffle.partitions 77",
                        "spark.eventLog.enabled true",
                        "spark.eventLog.compress false",
                        "spark.eventLog.dir file:" + events));
        TinyPipeline tiny = TinyPipeline.in(folder.resolve("tiny"));
        Map<String, String> environment = new LinkedHashMap<>(tiny.environment());
        environment.put("SPARK_CONF_DIR", site.toString());
        environment.put(SiteAdditions.FOLDER, used.toString());

        ProcessRun run = submit(
                environment,
                "--profile",
                "local",
                "--driver-memory",
                "1g",
                "--",
                "ingest",
                tiny.yaml().toString());

        assertThat(run.exit()).as(run.described()).isZero();
        assertThat(used).isDirectoryContaining(file -> file.endsWith("plugin"));
        assertThat(used).isDirectoryContaining(file -> file.endsWith("extensions"));
        assertThat(tiny.folder().resolve("output/energy/stage_energy")).isDirectory();
        Map<String, String> conf = properties(events);
        assertThat(conf.get("spark.plugins").split(","))
                .containsExactly(
                        SiteAdditions.Plugin.class.getName(),
                        EnergyPlugin.class.getName(),
                        ValueFreeLogs.class.getName());
        assertThat(conf).containsEntry("spark.sql.extensions", SiteAdditions.Extensions.class.getName());
        assertThat(conf.get("spark.jars"))
                .contains(siteJar.getFileName().toString())
                .contains(BundleUnderTest.bundle().getFileName().toString());
        assertThat(conf.get("spark.site.site-code")).as("the site's pattern").contains("redacted");
        assertThat(conf.get("spark.site.keystore")).as("our pattern").contains("redacted");
        assertThat(conf)
                .as("the profile wins over the site, options over the profile")
                .containsEntry("spark.sql.shuffle.partitions", "8")
                .containsEntry("spark.driver.memory", "1g");
    }

    /** What the application was started with, from the event log that it wrote. */
    private static Map<String, String> properties(Path events) throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        try (Stream<Path> logs = Files.walk(events).filter(Files::isRegularFile)) {
            for (Path log : (Iterable<Path>) logs::iterator) {
                for (String line : Files.readAllLines(log)) {
                    if (line.contains("SparkListenerEnvironmentUpdate")) {
                        JsonNode conf =
                                JsonMapper.builder().build().readTree(line).get("Spark Properties");
                        conf.fields()
                                .forEachRemaining(property -> properties.put(
                                        property.getKey(), property.getValue().asText()));
                    }
                }
            }
        }
        return properties;
    }

    @Test
    void refusesASparkOfAnotherLineBeforeItIsStarted() throws Exception {
        ProcessRun run = submit(fakeSpark("spark-core_2.12-3.5.7.jar"), "--profile", "local", "--", "doctor");
        assertThat(run.exit()).as(run.described()).isEqualTo(3);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("Spark here is 3.5.7 (Scala 2.12)")
                .contains("take greenveil-spark-3.5_2.12");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void namesTheLineOfAVendorsSpark() throws Exception {
        refuses(
                3,
                "take greenveil-spark-3.3_2.12",
                submit(fakeSpark("spark-core_2.12-3.3.2.3.3.7190.0-91.jar"), "--", "doctor"));
    }

    @Test
    void passesProfilesThenOptionsThenTheBundleThenTheCommand() throws Exception {
        Path own = Files.writeString(folder.resolve("own.conf"), "# of ours\nspark.a  one two\n\nspark.b 3\n");
        ProcessRun run = submit(
                fakeSpark("spark-core_2.13-4.0.1.jar"),
                "--profile",
                "yarn",
                "--profile=" + own,
                "--conf",
                "spark.b=4",
                "--",
                "run",
                "my pipeline.yaml",
                "--set",
                "a=b");
        assertThat(run.exit()).as(run.described()).isZero();
        assertThat(run.out().lines().toList())
                .containsExactly(
                        "--load-spark-defaults",
                        "--properties-file",
                        BundleUnderTest.root().resolve("conf/spark/yarn.conf").toString(),
                        "--conf",
                        "spark.a=one two",
                        "--conf",
                        "spark.b=3",
                        "--class",
                        "io.greenveil.jobs.Main",
                        "--conf",
                        "spark.b=4",
                        BundleUnderTest.bundle().toString(),
                        "run",
                        "my pipeline.yaml",
                        "--set",
                        "a=b",
                        "SPARK_SUBMIT_OPTS=\"-Dlog4j2.configurationFile="
                                + BundleUnderTest.root().resolve("conf/spark/log4j2.properties") + "\"");
    }

    @Test
    void addsJarsToThoseOfTheSite() throws Exception {
        Map<String, String> environment = new LinkedHashMap<>(fakeSpark("spark-core_2.13-4.0.1.jar"));
        assertThat(submit(environment, "--jars", "/mine.jar", "--", "doctor").out())
                .contains("--jars\n/mine.jar\n");
        Path site = Files.createDirectories(folder.resolve("site-conf"));
        Path defaults = site.resolve("spark-defaults.conf");
        environment.put("SPARK_CONF_DIR", site.toString());
        for (String line :
                List.of("spark.jars /a.jar,/b.jar  ", "  spark.jars=/a.jar,/b.jar", "spark.jars : /a.jar,/b.jar")) {
            Files.write(defaults, List.of("#spark.jars /no.jar", "spark.jars.packages x:y:z", line));
            assertThat(submit(environment, "--jars=/mine.jar", "--", "doctor").out())
                    .as(line)
                    .contains("--jars\n/a.jar,/b.jar,/mine.jar\n");
        }
        Files.write(defaults, List.of("spark.jars /a.jar,\\", "/b.jar"));
        refuses(3, "has a backslash; write it on one line", submit(environment, "--jars=/mine.jar", "--", "doctor"));
        Files.write(defaults, List.of("spark.files /site.txt", "spark.archives /site.zip", "spark.jars /site.jar"));
        Path profile = Files.writeString(folder.resolve("own.conf"), "spark.jars /profile.jar");
        assertThat(submit(
                                environment,
                                "--profile=yarn",
                                "--profile=" + profile,
                                "--files",
                                "a.yaml",
                                "--archives=b.zip#b",
                                "--jars=/mine.jar",
                                "--",
                                "doctor")
                        .out())
                .contains("--files\n/site.txt,a.yaml\n")
                .contains("--archives\n/site.zip,b.zip#b\n")
                .contains("--jars\n/profile.jar,/mine.jar\n");
    }

    @Test
    void readsEveryProfileAsSparkReadsTheFirst() throws Exception {
        Path own = Files.writeString(
                folder.resolve("own.conf"),
                "spark.a=8g\n  spark.b : two words \r\nspark.c\td=e\n! spark.no 1\nother 1\n");
        Map<String, String> spark = fakeSpark("spark-core_2.13-4.0.1.jar");
        assertThat(submit(spark, "--profile=yarn", "--profile=" + own, "--", "doctor")
                        .out())
                .contains("--conf\nspark.a=8g\n--conf\nspark.b=two words\n--conf\nspark.c=d=e\n--class\n");
        Files.writeString(own, "spark.a C:\\here\n");
        refuses(
                3,
                "a setting in " + own + " has a backslash",
                submit(spark, "--profile=yarn", "--profile=" + own, "--", "doctor"));
    }

    @Test
    void saysWhereTheExitStatusTellsNothing() throws Exception {
        Map<String, String> spark = fakeSpark("spark-core_2.13-4.0.1.jar");
        String words = "leaves with 0 also when the driver fails";
        assertThat(submit(spark, "--profile=standalone", "--master=spark://h:7077", "--", "doctor")
                        .err())
                .isEmpty();
        assertThat(submit(spark, "--master", "spark://h:7077", "--deploy-mode", "cluster", "--", "doctor")
                        .err())
                .contains(words);
        assertThat(submit(spark, "--profile=kubernetes", "--master=k8s://https://h", "--", "doctor")
                        .err())
                .contains(words);
        assertThat(submit(spark, "--profile=yarn", "--deploy-mode=cluster", "--", "doctor")
                        .err())
                .isEmpty();
    }

    @Test
    void leavesTheLogConfigurationOfTheSiteAlone() throws Exception {
        Map<String, String> environment = new LinkedHashMap<>(fakeSpark("spark-core_2.13-4.0.1.jar"));
        environment.put("SPARK_SUBMIT_OPTS", "-Dlog4j2.configurationFile=site.xml");
        assertThat(submit(environment, "--", "doctor").out())
                .endsWith("SPARK_SUBMIT_OPTS=-Dlog4j2.configurationFile=site.xml\n");
        environment.put("SPARK_SUBMIT_OPTS", "");
        Path site = Files.createDirectories(folder.resolve("site-conf"));
        Files.createFile(site.resolve("log4j2.xml"));
        environment.put("SPARK_CONF_DIR", site.toString());
        assertThat(submit(environment, "--", "doctor").out()).endsWith("SPARK_SUBMIT_OPTS=\n");
    }

    @Test
    void saysWhatIsMissingOnOneLine() throws Exception {
        Map<String, String> spark = fakeSpark("spark-core_2.13-4.0.1.jar");
        refuses(2, "there is no profile 'yarm'; allowed: gpu, kubernetes, local", submit(spark, "--profile", "yarm"));
        refuses(2, "a Greenveil command is missing behind --", submit(spark, "--profile", "local"));
        refuses(2, "--profile FILE", submit(spark, "--properties-file", "x.conf", "--", "doctor"));
        refuses(3, "there is no bin/spark-submit in it", submit(Map.of("SPARK_HOME", "/nowhere"), "--", "doctor"));
        Map<String, String> noJar = new LinkedHashMap<>(spark);
        noJar.put("GREENVEIL_JAR", "/nowhere.jar");
        refuses(3, "GREENVEIL_JAR is /nowhere.jar", submit(noJar, "--", "doctor"));
    }

    private static void refuses(int code, String words, ProcessRun run) {
        assertThat(run.exit()).as(run.described()).isEqualTo(code);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("greenveil: error (exit " + code + "): ")
                .contains(words);
    }
}
