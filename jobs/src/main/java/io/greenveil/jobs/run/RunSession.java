package io.greenveil.jobs.run;

import io.greenveil.transforms.sql.GreenveilFunctions;
import java.util.Map;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The session that a run works in: of the same application, with views of its own, the caller's settings of SQL and of the
 * GPU, and fixed settings where a result would otherwise depend on how the site is set up.
 */
final class RunSession {
    private static final Map<String, String> FIXED = Map.of(
            "spark.sql.ansi.enabled", "true",
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.caseSensitive", "false",
            "spark.sql.legacy.timeParserPolicy", "CORRECTED",
            "spark.sql.files.ignoreCorruptFiles", "false",
            "spark.sql.files.ignoreMissingFiles", "false",
            "spark.sql.sources.partitionColumnTypeInference.enabled", "false",
            "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");

    private RunSession() {}

    static SparkSession of(SparkSession caller) {
        SparkSession session = caller.newSession();
        RuntimeConfig settings = session.conf();
        CollectionConverters.asJava(caller.conf().getAll()).forEach((key, value) -> {
            if ((key.startsWith("spark.sql.") && settings.isModifiable(key)) || ofTheGpu(key)) {
                settings.set(key, value);
            }
        });
        FIXED.forEach(settings::set);
        return session;
    }

    /** Spark knows none of these keys, and so calls none of them modifiable. */
    private static boolean ofTheGpu(String key) {
        return key.startsWith("spark.rapids.") || key.equals(GreenveilFunctions.BRIDGE);
    }
}
