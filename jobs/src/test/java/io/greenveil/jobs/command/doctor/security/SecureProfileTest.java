package io.greenveil.jobs.command.doctor.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** conf/spark/secure.conf. */
class SecureProfileTest {
    private final Map<String, String> settings = Hardened.profile();

    @Test
    void setsWhatTheDoctorLooksForAndNoSecret() {
        assertThat(settings)
                .allSatisfy((key, value) -> assertThat(key).startsWith("spark."))
                .containsEntry("spark.io.encryption.enabled", "true")
                .containsEntry("spark.io.encryption.keySizeBits", "256")
                .doesNotContainKeys(
                        "spark.authenticate.secret", "spark.master", "spark.plugins", "spark.sql.extensions");
        assertThat(TellingNames.literalSecrets(settings)).isEmpty();
    }

    @Test
    void redactsTellingNamesAndLeavesOthersReadable() {
        Pattern names = Pattern.compile(settings.get("spark.redaction.regex"));
        assertThat(TellingNames.missedBy(names)).isEmpty();
        List<String> plain = List.of(
                "spark.app.name",
                "spark.io.encryption.keySizeBits",
                "spark.executor.memory",
                "spark.sql.shuffle.partitions",
                "spark.greenveil.energy.hardware");
        assertThat(plain).noneMatch(name -> names.matcher(name).find());
    }

    @Test
    void redactsMoreThanSparkDoes() {
        assertThat(TellingNames.missedBy(Pattern.compile("(?i)secret|password|token|access[.]?key")))
                .contains("spark.mine.passphrase", "spark.hadoop.parquet.encryption.key.list")
                .doesNotContain("spark.ssl.keyPassword");
    }
}
