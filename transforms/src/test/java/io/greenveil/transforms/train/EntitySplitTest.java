package io.greenveil.transforms.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.greenveil.privacy.cipher.TokenMode;
import io.greenveil.privacy.cipher.Tokenizer;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import io.greenveil.transforms.sql.GreenveilFunctions;
import io.greenveil.transforms.train.TrainSpec.SplitSpec;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntitySplitTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static final int ENTITIES = 20_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.1, 0.3, 0.5, 0.95})
    void putsAboutTheAskedShareOnTheValidationSide(double fraction) {
        long validated = entities()
                .filter(EntitySplit.validates(col("id"), split(fraction), 42))
                .count();

        assertThat((double) validated / ENTITIES)
                .isCloseTo(fraction, within(5 * Math.sqrt(fraction * (1 - fraction) / ENTITIES)));
    }

    @Test
    void keepsValidatingEntitiesWhenTheShareGrows() {
        Dataset<Row> sides = entities()
                .select(
                        EntitySplit.validates(col("id"), split(0.2), 42).as("small"),
                        EntitySplit.validates(col("id"), split(0.4), 42).as("large"));

        assertThat(sides.filter(col("small").and(col("large").equalTo(false))).count())
                .isZero();
    }

    @Test
    void dividesAnewWithAnotherSeed() {
        Dataset<Row> both = entities()
                .filter(EntitySplit.validates(col("id"), split(0.3), 1))
                .filter(EntitySplit.validates(col("id"), split(0.3), 2));

        assertThat(both.count() / (double) ENTITIES).isCloseTo(0.09, within(0.01));
    }

    @Test
    void givesTheSidesThatAnyoneWithTheSeedCanRecompute() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest("greenveil-split:42:7".getBytes(UTF_8));

        assertThat(sideOfSeven(SPARK.session(), split(0.3))).isEqualTo(fraction(hash) < 0.3);
    }

    @Test
    void givesTheSidesThatOnlyTheKeyCanRecompute() throws Exception {
        KeystoreReference keystore = TestKeys.keystore(folder, "split");
        SparkSession session = SPARK.session().newSession();
        GreenveilFunctions.register(session, keystore);
        String token = Tokenizer.of(KeyProviders.open(keystore), "greenveil:split", "split", TokenMode.HMAC_SHA256)
                .token("7");
        double fraction = fraction(HexFormat.of().parseHex(token));

        assertThat(sideOfSeven(session, keyed(fraction + 1e-9))).isTrue();
        assertThat(sideOfSeven(session, keyed(fraction - 1e-9))).isFalse();
        long validated = entities(session)
                .filter(EntitySplit.validates(col("id"), keyed(0.3), 42))
                .count();
        assertThat((double) validated / ENTITIES).isCloseTo(0.3, within(0.02));
    }

    private static boolean sideOfSeven(SparkSession session, SplitSpec split) {
        return entities(session)
                .filter(col("id").equalTo("7"))
                .select(EntitySplit.validates(col("id"), split, 42))
                .head()
                .getBoolean(0);
    }

    private static double fraction(byte[] hash) {
        return new BigInteger(1, hash).shiftRight(256 - 60).doubleValue() / 0x1p60;
    }

    private static SplitSpec keyed(double fraction) {
        return new SplitSpec(fraction, Optional.of("split"));
    }

    private static SplitSpec split(double fraction) {
        return new SplitSpec(fraction, Optional.empty());
    }

    private static Dataset<Row> entities() {
        return entities(SPARK.session());
    }

    private static Dataset<Row> entities(SparkSession session) {
        return session.range(ENTITIES).selectExpr("cast(id as string) as id");
    }
}
