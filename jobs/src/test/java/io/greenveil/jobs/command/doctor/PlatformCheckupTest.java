package io.greenveil.jobs.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.command.doctor.Finding.Grade;
import io.greenveil.privacy.cipher.AesCode;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlatformCheckupTest {
    @Test
    void findsNothingBadWhereTheTestsRun() {
        assertThat(PlatformCheckup.findings()).noneMatch(finding -> finding.grade() == Grade.BAD);
        assertThat(PlatformCheckup.findings())
                .extracting(Finding::subject)
                .contains("Greenveil", "Java", "module opens", "time zone", "Spark", "Jackson", "AES", "slf4j");
    }

    @Test
    void saysWhichCodeDoesAes() {
        assertThat(PlatformCheckup.findings())
                .filteredOn(finding -> finding.subject().equals("AES"))
                .extracting(Finding::observed)
                .containsExactly(AesCode.here().description());
    }

    @Test
    void saysFromWhichJarAClassComes() {
        assertThat(ClassOrigin.of("org.slf4j.LoggerFactory")).contains("slf4j-api");
        assertThat(ClassOrigin.of("java.lang.String")).isEqualTo("the Java platform");
        assertThat(ClassOrigin.of("io.greenveil.None")).isEqualTo(ClassOrigin.NOWHERE);
    }

    @Test
    void findsTwoJarsOfGreenveilBad() {
        assertThat(PlatformCheckup.greenveil(List.of("/a.jar")).grade()).isEqualTo(Grade.GOOD);
        Finding two = PlatformCheckup.greenveil(List.of("/a.jar", "/b.jar"));
        assertThat(two.grade()).isEqualTo(Grade.BAD);
        assertThat(two.observed()).contains("/a.jar and /b.jar");
    }

    @Test
    void seesEveryJarThatHasAClassOnce() {
        assertThat(ClassOrigin.every("org.slf4j.LoggerFactory"))
                .singleElement()
                .asString()
                .startsWith("/")
                .endsWith(".jar");
        assertThat(ClassOrigin.every("io.greenveil.None")).isEmpty();
    }

    @Test
    void findsOddWhatMaySurprise() {
        assertThat(PlatformCheckup.java(21).grade()).isEqualTo(Grade.ODD);
        assertThat(PlatformCheckup.timeZone(ZoneId.of("Europe/Berlin")).grade()).isEqualTo(Grade.ODD);
        assertThat(PlatformCheckup.timeZone(ZoneId.of("Etc/UTC")).grade()).isEqualTo(Grade.GOOD);
    }
}
