package io.greenveil.jobs.command;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** What this jar is made for, and whether it runs there. */
public final class Platform {
    /** The line of Spark that this jar is compiled against; another line breaks in places that nobody sees coming. */
    public static final String SPARK_LINE = "4.0";

    /** The line of Scala of that Spark. */
    public static final String SCALA_LINE = "2.13";

    private static final String POM = "/META-INF/maven/io.greenveil/greenveil-spark-4.0_2.13/pom.properties";

    private Platform() {}

    /** The version of Greenveil, {@code development} where classes do not come from its jar. */
    public static String greenveilVersion() {
        try (InputStream stream = Platform.class.getResourceAsStream(POM)) {
            Properties properties = new Properties();
            if (stream != null) {
                properties.load(stream);
            }
            return properties.getProperty("version", "development");
        } catch (IOException e) {
            throw new UncheckedIOException(POM, e);
        }
    }

    /** What to do about a Spark version that this jar is not made for; empty if it is. */
    public static Optional<String> objection(String sparkVersion) {
        if (sparkVersion.startsWith(SPARK_LINE + ".")) {
            return Optional.empty();
        }
        String line = sparkVersion.replaceAll("^([0-9]+\\.[0-9]+).*", "$1");
        return Optional.of("This jar is greenveil-spark-" + SPARK_LINE + "_" + SCALA_LINE + ", but Spark here is "
                + sparkVersion + "; take greenveil-spark-" + line + "_" + SCALA_LINE
                + " if there is one, or run on Spark "
                + SPARK_LINE);
    }

    /** Refuses a Spark of another line, before anything is started. */
    static void requireSpark() {
        objection(org.apache.spark.package$.MODULE$.SPARK_VERSION()).ifPresent(objection -> {
            throw new GreenveilException(ExitCode.CONFIGURATION, objection);
        });
    }
}
