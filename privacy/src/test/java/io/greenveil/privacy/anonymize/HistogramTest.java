package io.greenveil.privacy.anonymize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.model.KAnonymity;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static final List<Tuple> ROWS = List.of(
            Tuple.of("a", null), Tuple.of("a", null), Tuple.of("a", ""), Tuple.of("b", "x"), Tuple.of("a", null));

    @Test
    void aMissingValueIsACategoryOfItsOwn() {
        Histogram histogram = Histogram.count(List.of("p", "q"), ROWS);
        assertThat(histogram.rows()).containsEntry(Tuple.of("a", null), 3L).containsEntry(Tuple.of("a", ""), 1L);
        assertThat(histogram.suppress(new KAnonymity(2)).rows()).containsOnlyKeys(Tuple.of("a", null));
    }

    @Test
    void leavingAnAttributeOutMergesClasses() {
        Histogram shorter = Histogram.count(List.of("p", "q"), ROWS).without(1);
        assertThat(shorter.attributes()).containsExactly("p");
        assertThat(shorter.rows()).containsEntry(Tuple.of("a"), 4L).containsEntry(Tuple.of("b"), 1L);
    }

    @Test
    void rejectsATupleOfAnotherLength() {
        assertThatThrownBy(() -> Histogram.count(List.of("p"), ROWS)).isInstanceOf(IllegalArgumentException.class);
    }
}
