package io.greenveil.jobs.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the built artifacts lie; the integration tests run these, never {@code target/classes}. */
final class BundleUnderTest {
    /**
     * These runs are short: most of their time the second compiler of the JVM would make code that nobody calls again. The
     * first alone would have 48 MB for its code, which a run with training fills.
     */
    private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m";

    private BundleUnderTest() {}

    /**
     * Options of a JVM that starts soon. Classes of Spark come from the archive of {@code scripts/doors/reference.sh} where it
     * has made one and this JVM has the same class path; without, the JVM goes on in silence.
     */
    static String quickStart() {
        return FIRST_COMPILER + " '-XX:SharedArchiveFile=" + root().resolve("target/doors/spark.jsa")
                + "' -Xlog:disable -Xlog:all=error:stderr";
    }

    static Path root() {
        return property("greenveil.root").normalize();
    }

    static Path bundle() {
        return property("greenveil.bundle");
    }

    static Path testClasses() {
        return root().resolve("jobs/target/test-classes");
    }

    static Path sparkHome() {
        String home = System.getenv("SPARK_HOME");
        if (home == null) {
            throw new IllegalStateException("SPARK_HOME is not set; run the tests by ./scripts/test.sh, which sets it");
        }
        return Path.of(home);
    }

    /** Command of a JVM with the bundle and an embedded Spark, up to and without the main class. */
    static List<String> embeddedJava(List<Path> moreClassPath) {
        List<String> classPath = new ArrayList<>();
        classPath.add(bundle().toString());
        moreClassPath.forEach(path -> classPath.add(path.toString()));
        try {
            classPath.add(
                    Files.readString(property("greenveil.spark.classpath")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1500m");
        command.addAll(List.of(FIRST_COMPILER.split(" ", -1)));
        command.add("-Dlog4j2.configurationFile=" + root().resolve("conf/spark/log4j2.properties"));
        command.add("-Dspark.master=local[2]");
        command.add("-Dspark.sql.shuffle.partitions=2");
        command.addAll(
                List.of(System.getProperty("greenveil.spark.opens").strip().split("\\s+", -1)));
        command.add("-cp");
        command.add(String.join(":", classPath));
        return command;
    }

    /** Command of {@code spark-submit}, up to and without its options. */
    static List<String> sparkSubmit() {
        return List.of(
                sparkHome().resolve("bin/spark-submit").toString(),
                "--driver-java-options",
                quickStart(),
                "--conf",
                "spark.executor.extraJavaOptions=" + quickStart());
    }

    /** Command of {@code scripts/submit.sh} with a profile, up to and without further options. */
    static List<String> submitScript(String profile) {
        return List.of(
                root().resolve("scripts/submit.sh").toString(),
                "--profile",
                profile,
                "--driver-java-options",
                quickStart(),
                "--conf",
                "spark.executor.extraJavaOptions=" + quickStart(),
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.sql.shuffle.partitions=2");
    }

    /** What {@code scripts/submit.sh} finds Spark and the bundle by. */
    static Map<String, String> submitEnvironment() {
        return Map.of("SPARK_HOME", sparkHome().toString(), "GREENVEIL_JAR", bundle().toString());
    }

    private static Path property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("System property " + name + " is not set; run by ./mvnw verify");
        }
        return Path.of(value);
    }
}
