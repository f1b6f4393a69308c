package io.greenveil.transforms.sql;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.cipher.SealAlgorithm;
import io.greenveil.privacy.cipher.SealContext;
import io.greenveil.privacy.cipher.SealedValue;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealSqlTest {
    private static final SealContext PASSPORT = new SealContext("clinic", "patients", "passport");

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    static Path folder;

    private static SparkSession session;
    private static KeyProvider keys;

    @BeforeAll
    static void people() throws Exception {
        KeystoreReference keystore = TestKeys.keystore(folder, "passport");
        keys = KeyProviders.open(keystore);
        session = SPARK.session().newSession();
        GreenveilFunctions.register(session, keystore);
        session.range(0, 10_000, 1, 4)
                .select(col("id"), concat(lit("X"), col("id").mod(100)).as("passport"))
                .createOrReplaceTempView("people");
    }

    @AfterAll
    static void closeKeys() {
        keys.close();
    }

    @Test
    void sealsTenThousandRowsThatAllDifferAndAllOpen() {
        List<Row> rows = session.sql("SELECT passport,"
                        + " greenveil.seal(passport, 'passport', 'clinic', 'patients', 'passport') FROM people")
                .collectAsList();
        assertThat(rows).hasSize(10_000);
        assertThat(rows.stream().map(row -> ByteBuffer.wrap(row.getAs(1))).distinct())
                .hasSize(10_000);
        assertThat(rows).allSatisfy(row -> assertThat(opened(row.getAs(1))).isEqualTo(row.getString(0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void givesEveryTaskASaltOfItsOwnUnderGcm(int partitions) {
        Dataset<Row> people = session.table("people").repartition(partitions);
        assertThat(salts(people.select(sealedByGcm(col("passport"))))).isEqualTo(partitions);
    }

    @Test
    void drawsNewSaltsWhenTheSameRowsAreSealedAgain() {
        Dataset<Row> sealed = session.table("people").coalesce(1).select(sealedByGcm(col("passport")));
        assertThat(salts(sealed.union(sealed))).isEqualTo(2);
        assertThat(first(sealed)).isNotEqualTo(first(sealed));
    }

    @Test
    void givesEveryValueOfEveryTaskANonceOfItsOwnUnderSiv() {
        Dataset<Row> sealed = session.table("people").repartition(5).select(sealed(col("passport")));
        assertThat(salts(sealed.union(sealed))).isEqualTo(20_000);
    }

    @Test
    void takesTheAlgorithmByItsWord() {
        Row row = session.sql("SELECT greenveil.seal(1L, 'passport', 'clinic', 'patients', 'passport', 'aes-256-gcm'),"
                        + " greenveil.seal(1L, 'passport', 'clinic', 'patients', 'passport', 'aes-siv') FROM people")
                .first();
        assertThat(row.<byte[]>getAs(0)[0]).isEqualTo((byte) 2);
        assertThat(row.<byte[]>getAs(1)[0]).isEqualTo((byte) 3);
        assertThat(opened(row.getAs(0))).isEqualTo(opened(row.getAs(1))).isEqualTo(1L);
        assertThatThrownBy(
                        () -> session.sql("SELECT greenveil.seal(id, 'passport', 'c', 'p', 'p', 'aes-ecb') FROM people")
                                .first())
                .hasStackTraceContaining("An algorithm of seals is aes-siv or aes-256-gcm");
    }

    @Test
    void isNeitherFoldedNorSharedBetweenColumns() {
        Dataset<Row> twice = session.range(100)
                .select(sealed(lit("X1")).as("a"), sealed(lit("X1")).as("b"));
        assertThat(twice.select("a").union(twice.select("b")).distinct().count())
                .isEqualTo(200);
    }

    @Test
    void opensToTheSqlTypeOfEveryColumn() {
        Row row = session.sql("SELECT 'text' a, X'0102' b, true c, 1Y d, 2S e, 3 f, 4L g, 1.5F h, 2.5D i,"
                        + " CAST(1.50 AS DECIMAL(9,3)) j, DATE'1969-12-31' k, TIMESTAMP'1969-12-31 23:59:59.999999' l,"
                        + " TIMESTAMP_NTZ'2024-02-29 12:00:00' m, '' n, id FROM people WHERE id = 1")
                .select(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n").stream()
                        .map(name -> sealed(col(name)))
                        .toArray(Column[]::new))
                .first();
        Object[] values = {
            "text",
            new byte[] {1, 2},
            true,
            (byte) 1,
            (short) 2,
            3,
            4L,
            1.5f,
            2.5,
            new BigDecimal("1.500"),
            LocalDate.of(1969, 12, 31),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            LocalDateTime.parse("2024-02-29T12:00:00"),
            ""
        };
        for (int i = 0; i < values.length; i++) {
            assertThat(opened(row.getAs(i))).as("column %s", i).isEqualTo(values[i]);
        }
    }

    @Test
    void keepsNullsOfEveryType() {
        Row row = session.sql("SELECT s FROM VALUES (CAST(NULL AS STRING)), ('1') AS t(s) WHERE s IS NULL")
                .select(List.of(
                                "string",
                                "binary",
                                "boolean",
                                "byte",
                                "short",
                                "int",
                                "long",
                                "float",
                                "double",
                                "decimal(9,2)",
                                "date",
                                "timestamp",
                                "timestamp_ntz")
                        .stream()
                        .map(type -> sealed(col("s").cast(type)))
                        .toArray(Column[]::new))
                .first();
        for (int i = 0; i < row.length(); i++) {
            assertThat(row.isNullAt(i)).as("column %s", i).isTrue();
        }
    }

    @Test
    void saysHowItIsCalled() {
        assertThatThrownBy(() -> session.sql("SELECT greenveil.seal(passport, 'passport') FROM people"))
                .hasMessageContaining("write seal(value, alias, tenant, dataset, column) or seal(value, alias, tenant,"
                        + " dataset, column, algorithm); 2 arguments were given");
    }

    private static Column sealedByGcm(Column value) {
        return GreenveilFunctions.seal(value, "passport", "clinic", "patients", "passport", SealAlgorithm.AES_256_GCM);
    }

    private static Column sealed(Column value) {
        return GreenveilFunctions.seal(value, "passport", "clinic", "patients", "passport");
    }

    private static Object opened(byte[] envelope) {
        return SealedValue.open(keys, envelope, PASSPORT);
    }

    /** How many salts there are, or nonces under AES-SIV, which stand in the same place. */
    private static long salts(Dataset<Row> sealed) {
        return sealed.collectAsList().stream()
                .map(row -> ByteBuffer.wrap(row.<byte[]>getAs(0), 5, 16).slice())
                .distinct()
                .count();
    }

    private static byte[] first(Dataset<Row> sealed) {
        return sealed.first().getAs(0);
    }
}
