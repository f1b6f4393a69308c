package io.greenveil.metrics.report.page;

import static j2html.TagCreator.div;

import io.greenveil.metrics.report.model.EnergyReport;
import io.greenveil.metrics.report.model.EnergyRow;
import io.greenveil.metrics.report.model.EnergyTotals;
import io.greenveil.metrics.report.model.Quality;
import j2html.tags.DomContent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How much of the energy is known by which method, and whether the books close. */
final class EnergyProvenance {
    private record Source(Quality quality, String method) implements Comparable<Source> {
        @Override
        public int compareTo(Source other) {
            int byQuality = quality.compareTo(other.quality);
            return byQuality != 0 ? byQuality : method.compareTo(other.method);
        }
    }

    private EnergyProvenance() {}

    static DomContent render(EnergyReport report) {
        if (report.rows().isEmpty()) {
            return Page.note("warn", "The ledger has no row for this run.");
        }
        Map<Source, List<EnergyRow>> sources = report.rows().stream()
                .collect(Collectors.groupingBy(
                        row -> new Source(row.quality(), row.method()), TreeMap::new, Collectors.toList()));
        double whole = report.totals().energyMicrojoules();
        DataTable methods = new DataTable("How much of the energy is known by which method")
                .texts("Method", "Quality")
                .numbers("Rows", "Energy", "Share")
                .texts("What it is");
        sources.forEach((source, rows) -> {
            long energy = EnergyTotals.sumOf(rows).energyMicrojoules();
            methods.row(
                    Page.name(source.method()),
                    Figures.quality(source.quality()),
                    Figures.count(rows.size()),
                    Figures.energy(energy, source.quality()),
                    Figures.share(energy / whole),
                    Methods.meaning(source.method()));
        });
        DataTable qualities = new DataTable("What the words for quality mean, best first").texts("Quality", "Meaning");
        Arrays.stream(Quality.values())
                .forEach(quality -> qualities.row(Figures.quality(quality), Methods.meaning(quality)));
        return div(methods.render(), qualities.render(), books(report));
    }

    private static DomContent books(EnergyReport report) {
        long error = report.booksErrorMicrojoules();
        if (error == 0 && report.missing().isPresent()) {
            return Page.note("warn", report.missing().get());
        }
        return error == 0
                ? Page.note(
                        "good",
                        "The books close: what is booked to stages, driver and idle time adds up to what"
                                + " the meters or the model gave, to the microjoule.")
                : Page.note(
                        "warn",
                        "The books do not close: " + Numbers.count(error)
                                + " µJ of what the meters or the model gave are booked nowhere."
                                + report.missing().map(words -> " " + words).orElse(""));
    }
}
