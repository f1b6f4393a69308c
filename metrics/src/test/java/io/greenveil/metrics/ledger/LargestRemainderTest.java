package io.greenveil.metrics.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargestRemainderTest {
    @Test
    void givesWhatIsLeftToTheLargestRemainders() {
        assertThat(LargestRemainder.split(10, new long[] {1, 1, 1})).containsExactly(4, 3, 3);
        assertThat(LargestRemainder.split(100, new long[] {1, 2, 3})).containsExactly(17, 33, 50);
        assertThat(LargestRemainder.split(7, new long[] {0, 5, 0})).containsExactly(0, 7, 0);
        assertThat(LargestRemainder.split(7, new long[] {0, 0})).containsExactly(0, 7);
    }

    @Test
    void doesNotOverflow() {
        long[] parts = LargestRemainder.split(Long.MAX_VALUE, new long[] {Long.MAX_VALUE, Long.MAX_VALUE, 1});

        assertThat(LongStream.of(parts).sum()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void rejectsNegativeNumbers() {
        assertThatThrownBy(() -> LargestRemainder.split(-1, new long[] {1})).hasMessageContaining("-1");
        assertThatThrownBy(() -> LargestRemainder.split(1, new long[] {-2})).hasMessageContaining("-2");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void addsUpAndStaysWithinOneUnitOfTheExactShare(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            long[] weights = random.longs(1 + random.nextInt(20), 0, 1_000_000).toArray();
            long total = random.nextLong(1_000_000_000L);
            long[] parts = LargestRemainder.split(total, weights);
            double sum = LongStream.of(weights).sum();
            assertThat(LongStream.of(parts).sum()).isEqualTo(total);
            for (int part = 0; part < parts.length && sum > 0; part++) {
                assertThat(Math.abs(parts[part] - total * (weights[part] / sum)))
                        .isLessThan(1.001);
            }
        }
    }
}
