package io.greenveil.jobs.command.doctor;

import io.greenveil.jobs.GreenveilVersion;
import io.greenveil.jobs.command.Platform;
import io.greenveil.privacy.cipher.AesCode;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at the Java virtual machine, Spark, the class path and what does AES. Starts nothing. */
public final class PlatformCheckup {
    private static final int JAVA = 17;

    /** The packages of {@code java.base} that Spark opens for itself ({@code JavaModuleOptions}). */
    private static final List<String> OPENS = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private PlatformCheckup() {}

    public static List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(greenveil(ClassOrigin.every(Platform.class.getName())));
        findings.add(java(Runtime.version().feature()));
        findings.add(moduleOpens(PlatformCheckup.class.getClassLoader()));
        findings.add(timeZone(ZoneId.systemDefault()));
        findings.add(spark());
        findings.add(jackson());
        findings.add(origin("slf4j", "org.slf4j.LoggerFactory"));
        findings.add(origin("Scala", "scala.Option"));
        findings.add(origin("Hadoop", "org.apache.hadoop.fs.FileSystem"));
        findings.add(origin("Parquet", "org.apache.parquet.hadoop.ParquetFileReader"));
        findings.add(Finding.good("AES", AesCode.here().description()));
        findings.add(origin("Commons Crypto", "org.apache.commons.crypto.cipher.CryptoCipher"));
        return findings;
    }

    static Finding greenveil(List<String> origins) {
        String observed = GreenveilVersion.get() + " from " + String.join(" and ", origins);
        return origins.size() == 1
                ? Finding.good("Greenveil", observed)
                : Finding.bad(
                        "Greenveil",
                        observed,
                        "leave one of these jars; look into SPARK_HOME/jars, spark.jars and spark.*.extraClassPath");
    }

    static Finding java(int feature) {
        String observed = Runtime.version() + " (" + System.getProperty("java.vendor") + ") in "
                + System.getProperty("java.home");
        return feature == JAVA
                ? Finding.good("Java", observed)
                : Finding.odd("Java", observed, "Greenveil is tested on Java " + JAVA + "; set JAVA_HOME to one");
    }

    static Finding moduleOpens(ClassLoader loader) {
        Module base = Object.class.getModule();
        List<String> closed = OPENS.stream()
                .filter(name -> !base.isOpen(name, loader.getUnnamedModule()))
                .toList();
        return closed.isEmpty()
                ? Finding.good("module opens", "all " + OPENS.size() + " that Spark needs")
                : Finding.bad(
                        "module opens",
                        "closed: " + String.join(", ", closed),
                        "start with spark-submit or ./scripts/greenveil, or pass --add-opens java.base/PACKAGE=ALL-UNNAMED "
                                + "for each");
    }

    static Finding timeZone(ZoneId zone) {
        boolean utc = zone.getRules().equals(ZoneOffset.UTC.getRules());
        return utc
                ? Finding.good("time zone", zone.toString())
                : Finding.odd(
                        "time zone",
                        zone.toString(),
                        "sessions are set to UTC; timestamps in your own queries outside Greenveil may differ");
    }

    private static Finding spark() {
        String origin = ClassOrigin.of("org.apache.spark.package$");
        if (origin.equals(ClassOrigin.NOWHERE)) {
            return Finding.bad(
                    "Spark",
                    origin,
                    "start with spark-submit of a Spark " + Platform.SPARK_LINE + ", or with ./scripts/greenveil");
        }
        String version = org.apache.spark.package$.MODULE$.SPARK_VERSION();
        return Platform.objection()
                .map(objection -> Finding.bad("Spark", version + " from " + origin, objection))
                .orElseGet(() -> Finding.good("Spark", version + " from " + origin));
    }

    private static Finding jackson() {
        String origin = ClassOrigin.of("com.fasterxml.jackson.databind.ObjectMapper");
        String version = com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION.toString();
        return version.startsWith("2.18.")
                ? Finding.good("Jackson", version + " from " + origin)
                : Finding.odd(
                        "Jackson",
                        version + " from " + origin,
                        "Spark " + Platform.SPARK_LINE + " brings 2.18; take the other one off the class path");
    }

    private static Finding origin(String subject, String className) {
        String origin = ClassOrigin.of(className);
        return origin.equals(ClassOrigin.NOWHERE)
                ? Finding.bad(
                        subject,
                        className.toLowerCase(Locale.ROOT) + " is not there",
                        "it comes with Spark; start with spark-submit or ./scripts/greenveil")
                : Finding.good(subject, "from " + origin);
    }
}
