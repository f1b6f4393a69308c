package io.greenveil.jobs.command;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import java.util.Optional;

/** What this jar is made for, and whether it runs there. */
public final class Platform {
    /** The line of Spark that this jar is compiled against; another line breaks in places that nobody sees coming. */
    public static final String SPARK_LINE = "4.0";

    /** The line of Scala of that Spark. */
    public static final String SCALA_LINE = "2.13";

    private Platform() {}

    /** What to do about the Spark of this process if this jar is not made for it; empty if it is. */
    public static Optional<String> objection() {
        return objection(
                org.apache.spark.package$.MODULE$.SPARK_VERSION(), scala.util.Properties.versionNumberString());
    }

    static Optional<String> objection(String sparkVersion, String scalaVersion) {
        if (sparkVersion.startsWith(SPARK_LINE + ".") && scalaVersion.startsWith(SCALA_LINE + ".")) {
            return Optional.empty();
        }
        String scalaLine = line(scalaVersion);
        return Optional.of("This jar is greenveil-spark-" + SPARK_LINE + "_" + SCALA_LINE + ", but Spark here is "
                + sparkVersion + " (Scala " + scalaLine + "); take greenveil-spark-" + line(sparkVersion) + "_"
                + scalaLine + " if there is one, or run on Spark " + SPARK_LINE + " with Scala " + SCALA_LINE);
    }

    private static String line(String version) {
        return version.replaceAll("^([0-9]+\\.[0-9]+).*", "$1");
    }

    /** Refuses a Spark of another line, before anything is started. */
    static void requireSpark() {
        objection().ifPresent(objection -> {
            throw new GreenveilException(ExitCode.CONFIGURATION, objection);
        });
    }
}
