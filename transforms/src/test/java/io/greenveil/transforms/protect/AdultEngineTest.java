package io.greenveil.transforms.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.greenveil.privacy.SharedData;
import io.greenveil.transforms.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine agrees with ARX 3.9.2 on Adult, and the verifier agrees with the engine. */
class AdultEngineTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static Dataset<Row> adult;

    @BeforeAll
    static void read() {
        adult = SPARK.session()
                .read()
                .option("sep", ";")
                .option("header", true)
                .csv(SharedData.path("adult/adult.csv").toString())
                .cache();
    }

    @AfterAll
    static void forget() {
        adult.unpersist();
    }

    static List<JsonNode> cases() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        for (String line : Files.readAllLines(SharedData.path("adult/full-domain-oracle.jsonl"))) {
            JsonNode node = new ObjectMapper().readTree(line);
            if (node.get("kind").asText().equals("fixed")
                    && node.get("models").size() == 1
                    && node.get("models").get(0).get("type").asText().equals("k-anonymity")) {
                cases.add(node);
            }
        }
        assertThat(cases).hasSize(32);
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFixedCaseMatches(JsonNode expected) {
        List<String> names = new ArrayList<>();
        expected.get("quasi_identifiers").forEach(name -> names.add(name.asText()));
        List<Integer> levels = new ArrayList<>();
        expected.get("levels").forEach(level -> levels.add(level.asInt()));
        int k = expected.get("models").get(0).get("k").asInt();
        try (Protected released = Protector.protect(SPARK.session(), adult, policy(names, levels, k))) {
            KAnonymityOutcome outcome = released.outcome().anonymity().orElseThrow();
            assertThat(released.outcome().rowsIn()).isEqualTo(30_162);
            assertThat(released.outcome().rowsSuppressed())
                    .isEqualTo(expected.get("suppressed_rows").asLong());
            assertThat(outcome.classes()).isEqualTo(expected.get("classes").asLong());
            assertThat(outcome.smallestClass())
                    .isEqualTo(expected.get("smallest_class").asLong());
            assertThat(outcome.largestClass())
                    .isEqualTo(expected.get("largest_class").asLong());
            assertThat(outcome.discernibility())
                    .hasToString(expected.get("discernibility").asText());
            assertThat(outcome.granularity())
                    .isCloseTo(expected.get("granularity").asDouble(), within(1e-9));
            assertThat(released.table().count()).isEqualTo(released.outcome().rowsOut());
        }
    }

    @Test
    void theGoldenVectorMatchesAndVerifies(@TempDir Path folder) {
        ProtectPolicy policy = policy(List.of(adult.columns()), List.of(0, 3, 0, 1, 1, 1, 1, 2, 0), 5);
        String path = folder.resolve("out").toString();
        try (Protected released = Protector.protect(SPARK.session(), adult, policy)) {
            KAnonymityOutcome outcome = released.outcome().anonymity().orElseThrow();
            assertThat(outcome.classes()).isEqualTo(370);
            assertThat(released.outcome().rowsSuppressed()).isEqualTo(1178);
            assertThat(outcome.discernibility()).hasToString("53291920");
            assertThat(outcome.largestClass()).isEqualTo(1649);
            released.table().write().parquet(path);
            PrivacyVerifier.verify(SPARK.session().read().parquet(path), policy, released.outcome());
        }
    }

    private static ProtectPolicy policy(List<String> names, List<Integer> levels, int k) {
        Policies policy = Policies.policy().dropUnlisted().anonymous(k, 1, names.toArray(String[]::new));
        for (int i = 0; i < names.size(); i++) {
            String file =
                    SharedData.path("adult/hierarchy_" + names.get(i) + ".csv").toString();
            policy.column(names.get(i), new Fate.GeneraliseByHierarchy(file, levels.get(i)));
        }
        return policy.build();
    }
}
