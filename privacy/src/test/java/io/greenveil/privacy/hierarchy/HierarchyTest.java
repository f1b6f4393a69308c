package io.greenveil.privacy.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class HierarchyTest {
    private static final String TEXT =
            "\uFEFFred;warm;*\r\n\"blue; light\";cold;*\n\nyellow;warm;*\n\"say \"\"hi\"\"\";;*\n";

    private static Hierarchy read(String text) throws IOException {
        return HierarchyReader.read("colours.csv", new StringReader(text));
    }

    @Test
    void readsQuotedColumnsAndSkipsEmptyLines() throws IOException {
        Hierarchy hierarchy = read(TEXT);
        assertThat(hierarchy.levels()).isEqualTo(3);
        assertThat(hierarchy.domainSize()).isEqualTo(4);
        assertThat(hierarchy.generalise("blue; light", 1)).isEqualTo("cold");
        assertThat(hierarchy.generalise("say \"hi\"", 1)).isEmpty();
        assertThat(hierarchy.generalise("red", 0)).isEqualTo("red");
    }

    @Test
    void countsHowManyValuesShareAnAncestor() throws IOException {
        assertThat(read(TEXT).groupSizes(1))
                .containsEntry("warm", 2)
                .containsEntry("cold", 1)
                .containsEntry("", 1);
        assertThat(read(TEXT).groupSizes(2)).containsEntry("*", 4).hasSize(1);
    }

    @Test
    void listsEveryProblemByLine() {
        assertThatThrownBy(() -> read("red;warm;*\nblue;cold\nred;warm;*\n"))
                .isInstanceOfSatisfying(
                        HierarchyException.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly(
                                        "The hierarchy colours.csv, line 2 has 2 levels, line 1 has 3: give every line as many",
                                        "The hierarchy colours.csv, line 3 repeats the value of line 1: keep one of them"));
    }

    @Test
    void rejectsAGroupThatSplitsHigherUp() {
        assertThatThrownBy(() -> read("red;warm;a\nyellow;warm;b\n"))
                .isInstanceOf(HierarchyException.class)
                .hasMessageContaining("line 2 equals line 1 at level 1 but not at level 2");
    }

    @Test
    void rejectsAnEmptyFileAndAnOpenQuote() {
        assertThatThrownBy(() -> read("\n"))
                .isInstanceOf(HierarchyException.class)
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> read("\"red;*\n"))
                .isInstanceOf(HierarchyException.class)
                .hasMessageContaining("not closed");
    }

    @Test
    void rejectsAnUnknownValueWithoutQuotingIt() throws IOException {
        Hierarchy hierarchy = read(TEXT);
        assertThatThrownBy(() -> hierarchy.generalise("secret", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> hierarchy.mapping(3)).hasMessageContaining("levels 0 to 2, not 3");
    }
}
