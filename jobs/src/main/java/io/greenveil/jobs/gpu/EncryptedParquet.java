package io.greenveil.jobs.gpu;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Keeps encrypted Parquet off the GPU: its writer falls back to the CPU by itself, but its reader fails at run time on a
 * file that is encrypted. Whoever reads or writes Parquet with options of its own asks here first.
 */
public final class EncryptedParquet {
    private static final String FACTORY = "parquet.crypto.factory.class";
    private static final String ENCRYPTION = "parquet.encryption.";
    private static final List<String> SWITCHES =
            List.of("spark.rapids.sql.format.parquet.read.enabled", "spark.rapids.sql.format.parquet.write.enabled");

    private EncryptedParquet() {}

    /**
     * Sets the GPU's reader and writer of Parquet off in a session, if it or the options name a Parquet crypto factory or
     * encryption keys.
     *
     * @param options options of single reads or writes
     * @return a note for the record; empty if nothing names encryption
     */
    public static Optional<String> keepOffTheGpu(SparkSession session, List<Map<String, String>> options) {
        Stream<String> hadoop = StreamSupport.stream(
                        session.sparkContext().hadoopConfiguration().spliterator(), false)
                .map(Map.Entry::getKey);
        Stream<String> settings = CollectionConverters.asJava(session.conf().getAll()).keySet().stream();
        Stream<String> own = options.stream().flatMap(option -> option.keySet().stream());
        Optional<String> key = Stream.of(hadoop, settings, own)
                .flatMap(keys -> keys)
                .filter(EncryptedParquet::namesEncryption)
                .sorted()
                .findFirst();
        key.ifPresent(named -> SWITCHES.forEach(gpuSwitch -> session.conf().set(gpuSwitch, "false")));
        return key.map(named -> "Parquet is read and written on the CPU, since " + named + " is set");
    }

    /** Takes back what {@link #keepOffTheGpu} set in a session. */
    public static void allowAgain(SparkSession session) {
        SWITCHES.forEach(session.conf()::unset);
    }

    private static boolean namesEncryption(String key) {
        String plain = key.toLowerCase(Locale.ROOT).replaceFirst("^spark\\.hadoop\\.", "");
        return plain.equals(FACTORY) || plain.startsWith(ENCRYPTION);
    }
}
