package io.greenveil.privacy.utility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class GranularityTest {
    @Test
    void anUnchangedTableHasGranularityOne() {
        AttributeLoss none = new AttributeLoss("a", BigInteger.ZERO, 5);
        assertThat(Granularity.of(10, 0, List.of(none)).overall()).isEqualTo(1);
    }

    @Test
    void aSuppressedRowLosesEveryCell() {
        AttributeLoss none = new AttributeLoss("a", BigInteger.ZERO, 5);
        AttributeLoss all = new AttributeLoss("b", BigInteger.valueOf(8 * 4), 5);
        Granularity granularity = Granularity.of(10, 2, List.of(none, all));
        assertThat(granularity.byAttribute()).containsEntry("a", 0.8).containsEntry("b", 0.0);
        assertThat(granularity.overall()).isEqualTo(0.4);
    }

    @Test
    void aDomainOfOneValueHasNothingToLose() {
        assertThat(new AttributeLoss("a", BigInteger.ZERO, 1).total()).isZero();
    }

    @Test
    void rejectsATableWithoutRows() {
        assertThatThrownBy(() -> Granularity.of(0, 0, List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
