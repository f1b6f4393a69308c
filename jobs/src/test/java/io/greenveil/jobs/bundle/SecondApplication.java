package io.greenveil.jobs.bundle;

import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.sql.GreenveilFunctions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * An application of its own over planted rows, in local mode, that shuffles and spills them raw, writes a checkpoint of them
 * protected, fails, and calls Spark's own {@code aes_encrypt} with a planted key. What it leaves while it runs lies below the
 * evidence: {@code shuffled-encrypted} or {@code shuffled-clear}, {@code checkpoints}, {@code failure.txt} and what the web
 * interface shows.
 */
final class SecondApplication {
    static final String ROW = "canary-row-";
    static final String AES_KEY = "canary-aes-key-0";

    private SecondApplication() {}

    static void run(Path evidence, KeystoreReference keystore, boolean encrypted) throws IOException {
        String kind = encrypted ? "encrypted" : "clear";
        Path scratch = Files.createDirectories(evidence.resolveSibling("scratch-" + kind));
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .appName("canary-" + kind)
                .config("spark.io.encryption.enabled", encrypted)
                .config("spark.local.dir", scratch.toString())
                .config("spark.shuffle.spill.numElementsForceSpillThreshold", 500)
                .config("spark.greenveil.sql.refuse-literal-keys", false)
                .getOrCreate();
        GreenveilFunctions.register(spark, keystore);
        Path rows = evidence.resolveSibling("rows-" + kind);
        Files.write(
                rows,
                Stream.iterate(0, row -> row + 1)
                        .limit(3_000)
                        .map(row -> ROW + row)
                        .toList());
        Dataset<Row> protectedRows = spark.read()
                .text(rows.toString())
                .repartition(2)
                .selectExpr(
                        "value",
                        "greenveil.token(value, 'person') AS token",
                        "greenveil.seal(value, 'person', 't', 'd', 'c') AS sealed");
        protectedRows
                .sortWithinPartitions("token")
                .foreachPartition(new Look(
                        scratch.toString(), evidence.resolve("shuffled-" + kind).toString()));
        spark.sparkContext()
                .setCheckpointDir(evidence.resolve("checkpoints-" + kind).toString());
        protectedRows.select("token", "sealed").checkpoint();
        protectedRows.createOrReplaceTempView("planted");
        spark.sql("SELECT max(aes_encrypt(token, '" + AES_KEY + "')) FROM planted")
                .collectAsList();
        failure(spark, evidence.resolve("failure-" + kind + ".txt"));
        WebInterface.copy(spark, Files.createDirectories(evidence.resolve("web-" + kind)));
        spark.stop();
    }

    private static void failure(SparkSession spark, Path file) throws IOException {
        StringWriter text = new StringWriter();
        try {
            spark.sql("SELECT greenveil.token(value, 'person'), greenveil.join(value, 'nobody', 't') FROM planted")
                    .collectAsList();
            throw new IllegalStateException("A key that is not there was used");
        } catch (Exception expected) {
            expected.printStackTrace(new PrintWriter(text, true));
        }
        Files.writeString(file, text.toString());
    }

    /** Copies all local files of the first partition when its rows were sorted, and so spilled, and none but the first was taken. */
    private static final class Look implements ForeachPartitionFunction<Row> {
        private static final long serialVersionUID = 1;
        private final String scratch;
        private final String target;

        Look(String scratch, String target) {
            this.scratch = scratch;
            this.target = target;
        }

        @Override
        public void call(Iterator<Row> rows) throws IOException {
            if (rows.hasNext() && TaskContext.getPartitionId() == 0) {
                rows.next();
                Path copies = Files.createDirectories(Path.of(target));
                try (Stream<Path> files = Files.walk(Path.of(scratch))) {
                    for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                        Files.copy(file, copies.resolve(file.getFileName()));
                    }
                }
            }
            rows.forEachRemaining(row -> {});
        }
    }
}
