package io.greenveil.privacy.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrequencyLeakageTest {
    @Test
    void findsEveryoneOfAColumnOfTwoValues() {
        FrequencyLeakage leakage = FrequencyLeakage.of(Map.of(60L, 1L, 40L, 1L));
        assertThat(leakage.expectedRecovery()).isEqualTo(1.0);
        assertThat(leakage.topShare()).isEqualTo(0.6);
        assertThat(leakage.minEntropyBits()).isCloseTo(0.7369655941662062, within(1e-12));
    }

    @Test
    void findsOneOfAColumnOfUniqueValues() {
        FrequencyLeakage leakage = FrequencyLeakage.of(Map.of(1L, 1024L));
        assertThat(leakage.expectedRecovery()).isEqualTo(1.0 / 1024);
        assertThat(leakage.minEntropyBits()).isCloseTo(10, within(1e-12));
        assertThat(leakage.distinct()).isEqualTo(1024);
    }

    @Test
    void saysNothingOfAColumnWithoutValues() {
        assertThat(FrequencyLeakage.of(Map.of())).isEqualTo(new FrequencyLeakage(0, 0, 0, 0, 0));
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    /** The attack itself, many times, with ties in random order. */
    @ParameterizedTest
    @MethodSource("seeds")
    void isWhatTheAttackFindsOnAverage(long seed) {
        Random random = new Random(seed);
        List<Integer> column = random.ints(200, 0, 2 + random.nextInt(60))
                .map(value -> value * value / 20)
                .boxed()
                .toList();
        Map<Integer, Long> counts =
                column.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<Long, Long> distinctByCount =
                counts.values().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        double recovered = 0;
        int attacks = 4000;
        for (int i = 0; i < attacks; i++) {
            recovered += attack(counts, random);
        }
        assertThat(FrequencyLeakage.of(distinctByCount).expectedRecovery())
                .isCloseTo(recovered / attacks / column.size(), within(0.02));
    }

    /** Rows found when values and their replacements, which are the same here, are matched by rank. */
    private static long attack(Map<Integer, Long> counts, Random random) {
        List<Integer> originals = ranked(counts, random);
        List<Integer> replacements = ranked(counts, random);
        long found = 0;
        Map<Integer, Integer> guess = new HashMap<>();
        for (int rank = 0; rank < originals.size(); rank++) {
            guess.put(replacements.get(rank), originals.get(rank));
        }
        for (Map.Entry<Integer, Integer> entry : guess.entrySet()) {
            found += entry.getKey().equals(entry.getValue()) ? counts.getOrDefault(entry.getKey(), 0L) : 0;
        }
        return found;
    }

    private static List<Integer> ranked(Map<Integer, Long> counts, Random random) {
        List<Integer> values = new ArrayList<>(counts.keySet());
        Collections.shuffle(values, random);
        values.sort(Comparator.comparing((Integer value) -> -counts.getOrDefault(value, 0L)));
        return values;
    }
}
