package io.greenveil.transforms.sql;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.privacy.cipher.SealAlgorithm;
import io.greenveil.privacy.cipher.TokenMode;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Attempts of one task: a retry after it failed in the middle of its rows, and two at the same time, as under speculation
 * (which Spark does not do in local mode: here two jobs run one partition, each waiting for the other to begin).
 */
class SealAttemptsTest {
    private static final int ROWS = 2_000;
    private static final int PARTITIONS = 2;
    private static final int WRITTEN_BEFORE_FAILURE = 300;

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    static Path folder;

    private static KeystoreReference keystore;

    @TempDir
    Path written;

    @BeforeAll
    static void keys() throws IOException {
        keystore = TestKeys.keystore(folder, "passport");
    }

    @BeforeEach
    void twoAtOnce() {
        Together.begin = new CyclicBarrier(2);
    }

    /** One row that an attempt wrote. */
    private record Sealed(String attempt, String id, String token, String joined, String envelope) {
        private static final int NONCE_AT = 2 * 5;
        private static final int SALT = 2 * 16;
        private static final int GCM_NONCE = 2 * 12;

        static Sealed of(Path attempt, String line) {
            String[] fields = line.split(" ", -1);
            return new Sealed(String.valueOf(attempt.getFileName()), fields[0], fields[1], fields[2], fields[3]);
        }

        /** Under AES-SIV the nonce. */
        String salt() {
            return envelope.substring(NONCE_AT, NONCE_AT + SALT);
        }

        /** All that varies beside the stored key: under AES-GCM salt and nonce. */
        String nonce(String algorithm) {
            return envelope.substring(
                    NONCE_AT, NONCE_AT + SALT + (algorithm.equals(SealAlgorithm.AES_256_GCM.word()) ? GCM_NONCE : 0));
        }
    }

    @ParameterizedTest
    @CsvSource({"aes-siv, true", "aes-siv, false", "aes-256-gcm, true", "aes-256-gcm, false"})
    void aRetryUsesNoNonceOfTheAttemptThatFailedAndGivesTheSameTokens(String algorithm, boolean batch)
            throws IOException {
        List<String> kept = sealed(algorithm, batch, PARTITIONS)
                .mapPartitions(new FailsFirst(written.toString()))
                .collect();

        List<Sealed> rows = rows();
        assertThat(rows).hasSize(ROWS + PARTITIONS * WRITTEN_BEFORE_FAILURE);
        assertThat(rows.stream().map(Sealed::attempt).distinct()).hasSize(2 * PARTITIONS);
        assertThat(rows).filteredOn(row -> kept.contains(row.attempt())).hasSize(ROWS);
        assertNoNonceTwice(rows, algorithm, 2 * PARTITIONS);
        assertSameTokens(rows);
    }

    @ParameterizedTest
    @CsvSource({"aes-siv, true", "aes-siv, false", "aes-256-gcm, true", "aes-256-gcm, false"})
    void twoAttemptsAtTheSameTimeShareNoNonceAndGiveTheSameTokens(String algorithm, boolean batch) throws Exception {
        JavaRDD<String> task = sealed(algorithm, batch, 1).mapPartitions(new Together(written.toString()));
        JavaFutureAction<List<String>> one = task.collectAsync();
        JavaFutureAction<List<String>> other = task.collectAsync();
        assertThat(one.get(2, TimeUnit.MINUTES)).isNotEqualTo(other.get(2, TimeUnit.MINUTES));

        List<Sealed> rows = rows();
        assertThat(rows).hasSize(2 * ROWS);
        assertNoNonceTwice(rows, algorithm, 2);
        assertSameTokens(rows);
    }

    private static void assertNoNonceTwice(List<Sealed> rows, String algorithm, int attempts) {
        assertThat(rows.stream().map(row -> row.nonce(algorithm))).doesNotHaveDuplicates();
        if (algorithm.equals(SealAlgorithm.AES_256_GCM.word())) {
            assertThat(rows.stream().map(row -> row.attempt() + row.salt()).distinct())
                    .hasSize(attempts);
            assertThat(rows.stream().map(Sealed::salt).distinct()).hasSize(attempts);
        }
    }

    private static void assertSameTokens(List<Sealed> rows) {
        assertThat(rows.stream()
                        .map(row -> row.id() + " " + row.token() + " " + row.joined())
                        .distinct())
                .hasSize(ROWS);
        assertThat(rows.stream().map(Sealed::token).distinct()).hasSize(ROWS);
    }

    private static JavaRDD<Row> sealed(String algorithm, boolean batch, int partitions) {
        SparkSession session = SPARK.session().newSession();
        session.conf().set(GreenveilFunctions.BATCH, batch);
        GreenveilFunctions.register(session, keystore);
        return session.range(0, ROWS, 1, partitions)
                .select(
                        col("id"),
                        GreenveilFunctions.token(col("id"), "passport", TokenMode.CMAC, "clinic"),
                        GreenveilFunctions.join(col("id"), "passport", "clinic"),
                        GreenveilFunctions.seal(
                                col("id"),
                                "passport",
                                "clinic",
                                "patients",
                                "passport",
                                SealAlgorithm.ofWord(algorithm)))
                .javaRDD();
    }

    private List<Sealed> rows() throws IOException {
        List<Sealed> rows = new ArrayList<>();
        try (Stream<Path> attempts = Files.list(written)) {
            for (Path attempt : (Iterable<Path>) attempts::iterator) {
                Files.readAllLines(attempt).forEach(line -> rows.add(Sealed.of(attempt, line)));
            }
        }
        return rows;
    }

    /** Writes its rows into a file of this attempt, whose name it gives. */
    private abstract static class Writer implements FlatMapFunction<Iterator<Row>, String> {
        private static final long serialVersionUID = 1;
        private final String target;

        Writer(String target) {
            this.target = target;
        }

        abstract void before(int row) throws Exception;

        @Override
        public Iterator<String> call(Iterator<Row> rows) throws Exception {
            String name = "attempt-" + TaskContext.get().taskAttemptId();
            try (BufferedWriter out = Files.newBufferedWriter(Path.of(target, name))) {
                for (int row = 0; rows.hasNext(); row++) {
                    before(row);
                    Row next = rows.next();
                    out.write(next.getLong(0) + " " + next.getString(1) + " " + hex(next.getAs(2)) + " "
                            + hex(next.getAs(3)) + "\n");
                }
            }
            return List.of(name).iterator();
        }

        private static String hex(byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
    }

    /** Fails in the middle of its rows when it runs for the first time. */
    private static final class FailsFirst extends Writer {
        private static final long serialVersionUID = 1;

        FailsFirst(String target) {
            super(target);
        }

        @Override
        void before(int row) throws IOException {
            if (row == WRITTEN_BEFORE_FAILURE && TaskContext.get().attemptNumber() == 0) {
                throw new IOException("this attempt fails");
            }
        }
    }

    /** Begins when another one begins. */
    private static final class Together extends Writer {
        private static final long serialVersionUID = 1;
        private static CyclicBarrier begin = new CyclicBarrier(2);

        Together(String target) {
            super(target);
        }

        @Override
        void before(int row) throws Exception {
            if (row == 0) {
                begin.await(1, TimeUnit.MINUTES);
            }
        }
    }
}
