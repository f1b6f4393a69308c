package io.greenveil.jobs.command.doctor.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.command.doctor.security.SecurityFinding.Grade;
import io.greenveil.transforms.LocalSpark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SecurityCheckupTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private final Hardened cluster = new Hardened();

    @Test
    void findsNothingMissingWithOurProfileAndOneThingThatThisSparkCannotDo() {
        List<SecurityFinding> findings = cluster.findings();
        assertThat(findings)
                .hasSize(14)
                .allSatisfy(finding -> assertThat(finding.meaning()).isNotEmpty());
        assertThat(findings)
                .filteredOn(finding -> finding.grade() != Grade.OK)
                .singleElement()
                .satisfies(weak -> {
                    assertThat(weak.grade()).isEqualTo(Grade.WEAK);
                    assertThat(weak.subject()).isEqualTo("spark.network.crypto.cipher");
                    assertThat(weak.setting())
                            .contains("spark.ssl.rpc.enabled=true")
                            .contains("SPARK-56227");
                });
        cluster.settings.put("spark.network.crypto.cipher", "AES/GCM/NoPadding");
        assertThat(cluster.findings())
                .allMatch(finding -> finding.grade() == Grade.OK)
                .allMatch(finding -> finding.setting().isEmpty());
    }

    @Test
    void saysForSparksDefaultsWhatToSet() {
        cluster.settings.clear();
        cluster.refuses = false;
        ProcessFacts driver = new ProcessFacts("driver", Map.of(), 0, List.of("/tmp/blockmgr"), true);
        List<SecurityFinding> findings = cluster.findings(driver);
        assertThat(findings)
                .filteredOn(finding -> finding.grade() == Grade.MISSING)
                .extracting(SecurityFinding::subject)
                .containsExactly(
                        "spark.io.encryption",
                        "spark.local.dir",
                        "spark.authenticate",
                        "spark.network.crypto.enabled",
                        "spark.redaction.regex",
                        "spark.sql.redaction.string.regex",
                        "spark.greenveil.sql.refuse-literal-keys");
        assertThat(findings)
                .filteredOn(finding -> finding.grade() == Grade.WEAK)
                .extracting(SecurityFinding::subject)
                .containsExactly(
                        "spark.network.crypto.cipher",
                        "spark.network.crypto.authEngineVersion",
                        "spark.network.crypto.saslFallback",
                        "heap dumps",
                        "spark.ui");
        assertThat(findings)
                .filteredOn(finding -> finding.grade() != Grade.OK)
                .extracting(SecurityFinding::setting)
                .doesNotContain("")
                .contains("spark.authenticate=true", "spark.network.crypto.authEngineVersion=2");
    }

    @Test
    void namesTheProcessesThatDiffer() {
        ProcessFacts weak =
                new ProcessFacts("executor 1 on b", Map.of("spark.authenticate", "false"), 128, List.of(), false);
        assertThat(cluster.finding("spark.authenticate", cluster.process("driver"), weak))
                .satisfies(finding -> assertThat(finding.grade()).isEqualTo(Grade.MISSING))
                .extracting(SecurityFinding::observed)
                .isEqualTo("false (executor 1 on b), true (driver)");
        assertThat(cluster.finding("spark.io.encryption", cluster.process("driver"), weak))
                .satisfies(finding -> assertThat(finding.grade()).isEqualTo(Grade.WEAK))
                .extracting(SecurityFinding::observed)
                .isEqualTo("on, 128 bits (executor 1 on b), on, 256 bits (driver)");
    }

    @Test
    void takesTransportLayerSecurityForAnEncryptedNetwork() {
        cluster.settings.put("spark.network.crypto.enabled", "false");
        cluster.settings.put("spark.ssl.rpc.enabled", "true");
        assertThat(cluster.findings())
                .noneMatch(finding -> finding.grade() != Grade.OK)
                .extracting(SecurityFinding::subject)
                .contains("spark.ssl.rpc.enabled")
                .doesNotContain("spark.network.crypto.cipher");
    }

    @Test
    void wantsFoldersClosedOrFilesEncrypted() {
        assertThat(cluster.finding("spark.local.dir", new ProcessFacts("driver", Map.of(), 128, List.of("/t"), false)))
                .extracting(SecurityFinding::grade)
                .isEqualTo(Grade.OK);
        assertThat(cluster.finding("spark.local.dir", new ProcessFacts("driver", Map.of(), 0, List.of("/t"), false)))
                .satisfies(finding -> assertThat(finding.observed()).contains("/t (driver)"))
                .extracting(SecurityFinding::grade)
                .isEqualTo(Grade.MISSING);
    }

    @Test
    void findsAnEventLogThatOthersCanList() {
        cluster.eventLog = Optional.of(new SessionFacts.Folder("file:/tmp/spark-events", "rwxrwxrwt", true));
        SecurityFinding finding = cluster.finding("spark.eventLog.dir");
        assertThat(finding.grade()).isEqualTo(Grade.WEAK);
        assertThat(finding.observed()).isEqualTo("file:/tmp/spark-events rwxrwxrwt");
    }

    @Test
    void namesSettingsThatHoldSecretsAndNeverTheirValues() {
        cluster.settings.put("spark.hadoop.fs.s3a.secret.key", "planted-value-1");
        cluster.settings.put("spark.ssl.keyPassword", "planted-value-2");
        cluster.settings.put("spark.authenticate.secret", "planted-value-3");
        cluster.settings.put("spark.greenveil.keys.password", "file:/run/secrets/keys");
        cluster.settings.put("spark.authenticate.secret.file", "/run/secrets/spark");
        SecurityFinding finding = cluster.finding("secrets in settings");
        assertThat(finding.grade()).isEqualTo(Grade.MISSING);
        assertThat(finding.observed())
                .isEqualTo("values stand in spark.authenticate.secret, spark.hadoop.fs.s3a.secret.key,"
                        + " spark.ssl.keyPassword");
        assertThat(cluster.findings().toString()).doesNotContain("planted-value");
    }

    @Test
    void allowsTheSecretThatAStandaloneClusterNeeds() {
        cluster.master = "spark://host:7077";
        cluster.settings.put("spark.authenticate.secret", "planted");
        assertThat(cluster.finding("secrets in settings").grade()).isEqualTo(Grade.OK);
    }

    @Test
    void looksAtTheSessionThatRuns() {
        SparkSession session = SPARK.session().newSession();
        session.conf().set("spark.sql.redaction.string.regex", "0x[0-9A-Fa-f]{16,}");
        assertThat(SecurityCheckup.findings(session)).anySatisfy(finding -> {
            assertThat(finding.subject()).isEqualTo("spark.sql.redaction.string.regex");
            assertThat(finding.grade()).isEqualTo(Grade.OK);
        });
        assertThat(grade(session, "spark.io.encryption")).isEqualTo(Grade.MISSING);
        assertThat(grade(session, "spark.authenticate")).isEqualTo(Grade.OK);
        assertThat(grade(session, "spark.greenveil.sql.refuse-literal-keys")).isEqualTo(Grade.OK);
        session.conf().set("spark.greenveil.sql.refuse-literal-keys", "false");
        assertThat(grade(session, "spark.greenveil.sql.refuse-literal-keys")).isEqualTo(Grade.MISSING);
    }

    private static Grade grade(SparkSession session, String subject) {
        return SecurityCheckup.findings(session).stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow()
                .grade();
    }
}
