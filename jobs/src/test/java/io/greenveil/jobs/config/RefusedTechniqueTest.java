package io.greenveil.jobs.config;

import static io.greenveil.jobs.config.PipelineFile.MINIMAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Must-hold 7 of column protection: what sounds like protection and is none is refused by its name. */
class RefusedTechniqueTest {
    private static final String AGE = "    age: {fate: keep}\n";

    @TempDir
    Path folder;

    private PipelineFile file;

    @BeforeEach
    void openFolder() {
        file = new PipelineFile(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ecb | ECB",
                "ECB | ECB",
                "AES-ECB | ECB",
                "aes-256-ecb | ECB",
                "AES/ECB/PKCS5Padding | ECB",
                "xor | XOR",
                "XOR | XOR",
                "xor-cipher | XOR",
                "hash | unkeyed hash",
                "SHA-256 | unkeyed hash",
                "sha256 | unkeyed hash",
                "sha2 | unkeyed hash",
                "sha3-512 | unkeyed hash",
                "SHA-1 | unkeyed hash",
                "md5 | unkeyed hash",
                "MD5 | unkeyed hash",
                "unkeyed-hash | unkeyed hash",
                "salted-sha-256 | unkeyed hash",
                "xxhash64 | unkeyed hash",
                "ff3 | FF3",
                "FF3-1 | FF3",
                "ff3_1 | FF3",
                "AES-FF3-1 | FF3",
                "fixed-iv | fixed IV",
                "aes-cbc-fixed-iv | fixed IV",
                "static_nonce | fixed IV",
                "zero-iv | fixed IV"
            })
    void isRefusedAsFateTechniqueOrAlgorithmWithReasonAndWayOut(String word, String name) {
        for (String fate : new String[] {
            "{fate: '" + word + "'}",
            "{fate: '" + word + "', key: k}",
            "{technique: '" + word + "', key: k}",
            "{fate: token, key: k, algorithm: '" + word + "'}",
            "{fate: seal, key: k, algorithm: '" + word + "'}",
            "{fate: format, key: k, alphabet: digits, algorithm: '" + word + "'}",
            "{fate: join, key: k, mode: '" + word + "'}"
        }) {
            String yaml = MINIMAL.replace(AGE, "    age: " + fate + "\n") + KEYS;
            assertThat(file.problems(yaml))
                    .as(fate)
                    .singleElement()
                    .asString()
                    .startsWith("pipeline.yaml:")
                    .contains("protect.columns.age", "'" + word + "' is refused", name, "; use ");
        }
    }

    private static final String KEYS = "keys: {keystore: k.p12, password: env:P}\n";

    @ParameterizedTest
    @ValueSource(strings = {"iv", "nonce", "IV", "initialization-vector"})
    void refusesAGivenInitialisationVectorWithoutRepeatingIt(String key) {
        String yaml = MINIMAL.replace(AGE, "    age: {fate: seal, key: k, " + key + ": c0ffee}\n") + KEYS;
        assertThat(file.problems(yaml))
                .singleElement()
                .asString()
                .contains("protect.columns.age." + key, "'" + key + "' is refused: a fixed IV", "use fate seal")
                .doesNotContain("c0ffee");
    }

    @Test
    void doesNotTakeOtherWrongWordsForThem() {
        for (String word : new String[] {"hmac", "shape", "exchange", "ff1", "tokn"}) {
            assertThat(file.problems(MINIMAL.replace(AGE, "    age: {fate: " + word + "}\n")))
                    .singleElement()
                    .asString()
                    .contains("'" + word + "' is not allowed here");
        }
    }
}
