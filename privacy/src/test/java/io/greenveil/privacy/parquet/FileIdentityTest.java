package io.greenveil.privacy.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileIdentityTest {
    private static final FileIdentity IDENTITY = new FileIdentity("patients", "2026-01-02", "day=1/pärt-0.parquet");

    @Test
    void isReadBackFromItsPrefix() {
        assertThat(FileIdentity.parse(IDENTITY.prefix())).contains(IDENTITY);
    }

    @Test
    void neverGivesTwoFilesOnePrefix() {
        assertThat(new FileIdentity("a", "bc", "d").prefix()).isNotEqualTo(new FileIdentity("ab", "c", "d").prefix());
    }

    @Test
    void saysNothingAboutOtherBytes() {
        byte[] prefix = IDENTITY.prefix();
        for (int length = 0; length < prefix.length; length++) {
            assertThat(FileIdentity.parse(Arrays.copyOf(prefix, length))).isEmpty();
        }
        assertThat(FileIdentity.parse(Arrays.copyOf(prefix, prefix.length + 1))).isEmpty();
        Random random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            assertThat(FileIdentity.parse(bytes)).isEmpty();
        }
    }
}
