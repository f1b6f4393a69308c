package io.greenveil.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.metrics.report.model.EnergyReport;
import io.greenveil.metrics.report.model.EnergyRow;
import io.greenveil.metrics.report.model.EnergyTotals;
import io.greenveil.metrics.report.model.Quality;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final Markup PAGE = new Markup(HtmlReport.render(SampleReport.full()));
    private static final Pattern ENERGY = Pattern.compile(
            "<data value=\"[^\"]*\" title=\"[^\"]*\" class=\"(?:energy|carbon)\"([^>]*)>([^<]*)</data>");

    @Test
    void holdsEverySectionInOrder() {
        assertThat(PAGE.all(Pattern.compile("<h2 id=\"([a-z]+)-title\">")).stream()
                        .map(match -> match.group(1)))
                .containsExactly(
                        "glance",
                        "protection",
                        "privacy",
                        "quality",
                        "energy",
                        "inputs",
                        "tables",
                        "known",
                        "versions");
        assertThat(PAGE.all(Pattern.compile("href=\"#([a-z]+)\"")).stream().map(match -> match.group(1)))
                .allMatch(id -> PAGE.count("id=\"" + id + "\"") == 1);
    }

    @Test
    void isMarkedUpForAssistiveTechnology() {
        assertThat(PAGE.html()).startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
        assertThat(List.of("<main", "<header", "<nav", "<footer", "<h1")).allMatch(tag -> PAGE.count(tag) == 1);
        Markup readable = new Markup(PAGE.readable());
        assertThat(readable.count("<table")).isPositive().isEqualTo(readable.count("<caption"));
        assertThat(readable.all(Pattern.compile("<th(?=[ >])[^>]*>")))
                .isNotEmpty()
                .allMatch(match -> match.group().contains("scope=\""));
    }

    @Test
    void statesTheFiguresOfTheRun() {
        assertThat(PAGE.readable())
                .contains("8,911,020", "k = 5", "0.793", "0.787 – 0.799", "baseline 0.702", "2.8 %")
                .contains("AES-256-CMAC", "patient-id", "AES-256-GCM", "quasi-identifier", "not released")
                .contains("Ember, Yearly Electricity Data", "PUE 1.58", "in 2024, an estimate")
                .contains(SampleReport.run("x").configurationDigest(), "4.0.1", "17.0.15+6")
                .contains(SampleReport.tables().get(0).contentDigest())
                .contains("range 1900-01-01 to 2100-01-01", "Not counted: network")
                .contains("k-anonymity is not anonymity in the sense of the GDPR", "Tokens are pseudonyms");
    }

    @Test
    void tellsWhatFrequenciesGiveAwayWhereEqualValuesStayEqual() {
        assertThat(PAGE.readable()).contains("Found by frequency matching", ">380<", ">8.6<", ">84.3 %<");
        assertThat(HtmlReport.render(SampleReport.empty())).doesNotContain("frequency matching");
    }

    @Test
    void keepsEveryRowOfTheLedgerReadableWithoutScript() {
        String readable = PAGE.readable();
        assertThat(SampleRows.all())
                .hasSize(26)
                .allSatisfy(row -> assertThat(readable)
                        .contains("<data value=\"" + row.energy().total() + "\"")
                        .contains("<data value=\"" + row.lowMicrojoules() + "\"")
                        .contains(row.name()));
    }

    @Test
    void givesEveryEnergyFigureItsQuality() {
        assertThat(PAGE.all(ENERGY)).hasSizeGreaterThan(26 * 18).allSatisfy(match -> {
            assertThat(match.group(1)).isEqualTo(" data-quality=\"modelled\"");
            assertThat(match.group(2)).matches("≈ .*|0( .*)?|<.*|&lt;.*");
        });
        assertThat(PAGE.count("class=\"energy\"") + PAGE.count("class=\"carbon\""))
                .isEqualTo(PAGE.all(ENERGY).size());
    }

    @Test
    void neverPresentsAModelAsAMeasurement() {
        assertThat(PAGE.count("quality-measured\""))
                .as("only where the word is explained")
                .isEqualTo(1);
        assertThat(PAGE.readable()).contains("100.0 % of this energy was not measured");
    }

    @Test
    void marksNoMeasuredFigureAsAbout() {
        Markup measured = new Markup(HtmlReport.render(SampleReport.withEnergy(
                SampleRows.all().stream().map(row -> as(row, Quality.MEASURED)).toList())));
        assertThat(measured.all(ENERGY))
                .allSatisfy(match -> assertThat(match.group(2)).doesNotContain("≈"));
        assertThat(measured.readable()).contains("was read from the hardware");
    }

    @Test
    void givesTotalsTheWeakestQualityOfTheirRows() {
        List<EnergyRow> rows = SampleRows.all();
        List<EnergyRow> mixed = IntStream.range(0, rows.size())
                .mapToObj(i -> as(rows.get(i), i == 3 ? Quality.EXTRAPOLATED : Quality.MEASURED))
                .toList();
        assertThat(new Markup(HtmlReport.render(SampleReport.withEnergy(mixed))).readable())
                .contains("<span class=\"quality quality-extrapolated\">extrapolated</span>")
                .contains("% of this energy was not measured");
    }

    @Test
    void claimsNothingAboutEnergyWhereNoneWasBooked() {
        String readable = new Markup(HtmlReport.render(SampleReport.withEnergy(List.of()))).readable();
        assertThat(readable)
                .contains("No energy was booked to this run", "The ledger has no row")
                .doesNotContain("class=\"energy\"", "was read from the hardware");
        assertThat(EnergyTotals.sumOf(List.of()).quality()).isEqualTo(Quality.EXTRAPOLATED);
    }

    @Test
    void callsAConfiguredIntensityConfiguredAndClaimsNoClosureOfBooksThatItLacks() {
        EnergyReport energy = SampleReport.energy(SampleRows.all());
        EnergyReport lacking = new EnergyReport(
                energy.closedAt(),
                energy.totals(),
                energy.rows(),
                energy.pue(),
                energy.pueSource(),
                new EnergyReport.GridIntensity("FRA", 12, "configured", Optional.empty(), false),
                energy.carbonPerUnit(),
                energy.boundary(),
                0,
                Optional.of("An application is missing."));

        assertThat(new Markup(HtmlReport.render(SampleReport.withEnergy(lacking))).readable())
                .contains("times 12.0 g/kWh, configured for FRA", "the intensity of FRA (configured)")
                .contains("An application is missing.")
                .doesNotContain("The books close", "yearly average");
        assertThat(PAGE.readable()).contains("The books close");
    }

    @Test
    void saysWhatARunDidNotDo() {
        String readable = new Markup(HtmlReport.render(SampleReport.empty())).readable();
        assertThat(readable)
                .contains("did not read its inputs", "did not protect a table", "No privacy model was required")
                .contains("trained no model", "Unknown is not zero", "published no table")
                .doesNotContain("class=\"energy\"");
    }

    @Test
    void givesEqualPagesForEqualModels() {
        assertThat(HtmlReport.render(SampleReport.full())).isEqualTo(PAGE.html());
    }

    private static EnergyRow as(EnergyRow row, Quality quality) {
        return new EnergyRow(
                row.step(),
                row.kind(),
                row.stageId(),
                row.stageAttempt(),
                row.appId(),
                row.name(),
                row.tasks(),
                row.seconds(),
                row.cpuSeconds(),
                row.traffic(),
                row.energy(),
                row.waste(),
                row.facilityMicrojoules(),
                row.eta(),
                row.operationalGrams(),
                row.embodiedGrams(),
                "RAPL_PKG",
                quality,
                row.lowMicrojoules(),
                row.highMicrojoules(),
                row.device());
    }
}
