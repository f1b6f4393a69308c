package io.greenveil.metrics.meter.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.metrics.meter.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HardwareProfilesTest {
    private final HardwareProfiles profiles = HardwareProfiles.packed();

    @ParameterizedTest
    @CsvSource({
        "GenuineIntel, 6, 79, 1, broadwell",
        "GenuineIntel, 6, 85, 4, skylake",
        "GenuineIntel, 6, 85, 7, cascade-lake",
        "GenuineIntel, 6, 106, 6, ice-lake",
        "GenuineIntel, 6, 143, 8, sapphire-rapids",
        "GenuineIntel, 6, 207, 2, emerald-rapids",
        "GenuineIntel, 6, 173, 1, granite-rapids",
        "AuthenticAMD, 23, 1, 2, zen1",
        "AuthenticAMD, 23, 49, 0, zen2",
        "AuthenticAMD, 25, 1, 1, zen3",
        "AuthenticAMD, 25, 17, 1, zen4",
        "AuthenticAMD, 25, 160, 2, zen4",
        "AuthenticAMD, 26, 2, 1, zen5",
        "AuthenticAMD, 15, 2, 1, unknown",
        "HygonGenuine, 24, 1, 1, unknown"
    })
    void knowsServersByFamilyAndModel(String vendor, int family, int model, int stepping, String expected) {
        Processor processor = new Processor(vendor, family, model, stepping, "a processor", 1, false);

        assertThat(profiles.of(processor).microarchitecture()).isEqualTo(expected);
    }

    @Test
    void carriesASourceAndAYearInEveryRow() {
        assertThat(profiles.names()).hasSizeGreaterThan(10).allSatisfy(name -> {
            HardwareProfile profile = profiles.named(name).orElseThrow();
            assertThat(profile.source()).isNotBlank();
            assertThat(profile.year()).isBetween(2010, 2030);
            assertThat(profile.maxWatts()).isGreaterThan(profile.idleWatts());
        });
    }

    @Test
    void doesNotRepeatThePublishedErrorOfTheFifthEpycGeneration() {
        assertThat(profiles.named("zen5").orElseThrow().maxWatts()).isLessThan(2);
    }
}
