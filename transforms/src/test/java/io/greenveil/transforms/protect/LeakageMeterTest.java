package io.greenveil.transforms.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.cipher.Alphabet;
import io.greenveil.privacy.cipher.SealAlgorithm;
import io.greenveil.privacy.technique.surrogate.SurrogateKind;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import io.greenveil.transforms.sql.GreenveilFunctions;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LeakageMeterTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    static Path folder;

    private static SparkSession session;

    @BeforeAll
    static void keys() throws Exception {
        session = SPARK.session().newSession();
        GreenveilFunctions.register(session, TestKeys.keystore(folder, "k"));
    }

    private static Policies policy() {
        return Policies.policy()
                .column("id", new Fate.Join("k"))
                .column("sex", new Fate.Token("k", Fate.TokenAlgorithm.CMAC))
                .column("card.no", new Fate.Format("k", Alphabet.of("digits")))
                .column("town", new Fate.Surrogate("k", SurrogateKind.CITY))
                .column("note", new Fate.Seal("k", SealAlgorithm.AES_SIV))
                .keep("age");
    }

    private static List<ColumnLeakage> measured(Policies policy) {
        ProtectPolicy built = policy.build();
        Dataset<Row> table = session.sql(
                "SELECT id, IF(id % 4 = 0, 'f', 'm') sex,"
                        + " IF(id % 10 < 8, NULL, format_string('%08d', id % 3)) `card.no`, concat('t', id % 4) town, 'n' note, 7 age FROM range(1000)");
        try (Protected released = Protector.protect(session, table, built)) {
            return LeakageMeter.measure(released.table(), built);
        }
    }

    @Test
    void measuresTheColumnsThatKeepEqualValuesEqual() {
        List<ColumnLeakage> leakages = measured(policy());
        assertThat(leakages).extracting(ColumnLeakage::column).containsExactly("id", "sex", "card.no", "town");
        assertThat(leakages.get(0))
                .isEqualTo(new ColumnLeakage("id", 1000, 1000, Math.log(1000) / Math.log(2), 1e-3, 1e-3));
        assertThat(leakages.get(1).distinct()).isEqualTo(2);
        assertThat(leakages.get(1).topShare()).isEqualTo(0.75);
        assertThat(leakages.get(1).expectedRecovery()).isEqualTo(1.0);
        assertThat(leakages.get(2).values()).isEqualTo(200);
        assertThat(leakages.get(2).distinct()).isEqualTo(3);
        assertThat(leakages.get(3).values()).isEqualTo(1000);
        assertThat(leakages.get(3).distinct()).isBetween(2L, 4L);
    }

    @Test
    void refusesColumnsAboveTheLimitByName() {
        assertThatThrownBy(() -> measured(policy().largestRecovery(0.05)))
                .isInstanceOf(PrivacyGateException.class)
                .hasMessageContaining("Column sex can be guessed")
                .hasMessageContaining("100 % of its values without the key, and the policy allows 5.0 %")
                .hasMessageContaining("Column card.no can be guessed")
                .hasMessageNotContaining("Column id ");
        assertThat(measured(policy().largestRecovery(1))).hasSize(4);
    }

    @Test
    void measuresNothingOfAnEmptyColumn() {
        ProtectPolicy policy = Policies.policy()
                .column("a", new Fate.Join("k"))
                .largestRecovery(0)
                .build();
        Dataset<Row> empty = session.sql("SELECT CAST(NULL AS BINARY) a FROM range(3)");
        assertThat(LeakageMeter.measure(empty, policy)).containsExactly(new ColumnLeakage("a", 0, 0, 0, 0, 0));
    }
}
