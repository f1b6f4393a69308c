package io.greenveil.transforms.train;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.train.TrainSpec.SplitSpec;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntitySplitTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static final int ENTITIES = 20_000;

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
    void givesTheSidesThatAnyoneCanRecompute() {
        // sha256("greenveil-split:42:7") begins 0x2f..; the share of it is below 0.3
        List<Boolean> sides = entities()
                .filter(col("id").equalTo("7"))
                .select(EntitySplit.validates(col("id"), split(0.3), 42))
                .as(Encoders.BOOLEAN())
                .collectAsList();

        assertThat(sides).containsExactly(recomputed("greenveil-split:42:7") < 0.3);
    }

    private static double recomputed(String text) {
        try {
            byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return new java.math.BigInteger(1, hash).shiftRight(256 - 60).doubleValue() / 0x1p60;
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static SplitSpec split(double fraction) {
        return new SplitSpec(fraction, Optional.empty());
    }

    private static Dataset<Row> entities() {
        return SPARK.session().range(ENTITIES).selectExpr("cast(id as string) as id");
    }
}
