package io.greenveil.privacy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.utility.Discernibility;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassSizesTest {
    private static final ClassSizes SIZES =
            ClassSizes.of(Map.of(new ClassSize(2, 10), 3L, new ClassSize(5, 5), 1L, new ClassSize(9, 12), 2L));

    @Test
    void aClassPassesByItsUnitsNotItsRows() {
        KAnonymity model = new KAnonymity(5);
        assertThat(SIZES.kept(model).classes()).isEqualTo(3);
        assertThat(SIZES.suppressed(model).rows()).isEqualTo(30);
        assertThat(SIZES.kept(model).smallest()).isEqualTo(5);
        assertThat(SIZES.kept(model).largest()).isEqualTo(9);
        assertThat(SIZES.kept(model).average()).isEqualTo(23.0 / 3);
    }

    @Test
    void discernibilityCountsRows() {
        assertThat(Discernibility.of(SIZES, new KAnonymity(5))).hasToString(String.valueOf(25 + 2 * 144 + 30 * 59));
    }

    @Test
    void noClassHasSizeZero() {
        assertThat(ClassSizes.of(Map.of()).average()).isZero();
        assertThat(ClassSizes.of(Map.of()).smallest()).isZero();
    }

    @Test
    void rejectsMoreUnitsThanRows() {
        assertThatThrownBy(() -> new ClassSize(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KAnonymity(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
