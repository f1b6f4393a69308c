package io.greenveil.metrics.spark.internal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnergyHtmlTest {
    private static EnergyLine line(String kind, int stage, String name, long joules) {
        return new EnergyLine(
                "run-1",
                "train",
                kind,
                stage,
                0,
                List.of(stage % 7),
                name,
                4,
                1,
                joules * 1_000_000,
                joules * 600_000,
                joules * 1_400_000,
                joules * 100_000,
                0,
                0,
                0,
                0,
                joules * 0.001,
                joules * 0.0002,
                "MODEL_SPEC",
                "MODELLED");
    }

    private static String page(List<EnergyLine> lines, boolean all) {
        return new EnergyHtml(
                        new EnergyView(1_700_000_000_000L, 0, List.of("Boundary: <b>all</b>"), lines), "/base", all)
                .page();
    }

    @Test
    void neverTakesTextOfAnApplicationForMarkup() {
        String page = page(List.of(line("STAGE", 3, "<script>alert(1)</script>", 5)), false);

        assertThat(page)
                .doesNotContain("<script", "<b>all</b>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "Boundary: &lt;b&gt;all&lt;/b&gt;");
    }

    @Test
    void leavesTheRestOfTheNodesOutOfTheTotalAndMarksWhatIsModelled() {
        String page = page(
                List.of(
                        line("STAGE", 3, "count", 5),
                        line("DRIVER", -1, "driver", 2),
                        line("OTHER", -1, "rest of node a", 900)),
                false);

        assertThat(page)
                .contains("7.00 J (4.20 J to 9.80 J), ", "modelled, not measured", "900 J", "rest of node a")
                .contains("href=\"/base/stages/stage/?id=3&amp;attempt=0\"")
                .doesNotContain("http://", "https://");
    }

    @Test
    void showsThoseThatUsedMostOfVeryManyStagesAndAllOnDemand() {
        List<EnergyLine> lines = new ArrayList<>();
        IntStream.range(0, 10_000).forEach(stage -> lines.add(line("STAGE", stage, "s" + stage, stage)));
        String some = page(lines, false);

        assertThat(some).contains("Stages (10000)", "s9999<", "?all=true").doesNotContain(">s10<");
        assertThat(page(lines, true)).contains(">s10<");
    }
}
