package io.greenveil.metrics.spark.internal.ui;

import io.greenveil.metrics.carbon.CarbonCost;
import io.greenveil.metrics.carbon.GridIntensity;
import io.greenveil.metrics.ledger.ApplicationBook;
import io.greenveil.metrics.ledger.RunRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the page shows.
 *
 * @param at epoch milliseconds of the figures
 * @param booksError microjoules that were measured and not booked, 0 unless broken
 * @param remarks how the figures are known and what is missing, in words
 * @param lines all rows
 */
record EnergyView(long at, long booksError, List<String> remarks, List<EnergyLine> lines) {
    EnergyView {
        remarks = List.copyOf(remarks);
        lines = List.copyOf(lines);
    }

    /** The books as of now. */
    static EnergyView of(ApplicationBook book, Instant now) {
        List<EnergyLine> lines = new ArrayList<>();
        Set<String> remarks = new LinkedHashSet<>();
        RunRows application = book.application(now);
        for (String runId : book.runIds()) {
            book.run(runId, now).ifPresent(run -> add(run, lines, remarks));
        }
        if (lines.isEmpty() || application.total().energy().total() > 0) {
            add(application, lines, remarks);
        }
        book.nodes(now).rows().forEach(row -> lines.add(EnergyLine.of(row)));
        remarks.addAll(application.total().notes());
        return new EnergyView(
                now.toEpochMilli(), application.total().booksErrorMicrojoules(), List.copyOf(remarks), lines);
    }

    private static void add(RunRows run, List<EnergyLine> lines, Set<String> remarks) {
        run.rows().forEach(row -> lines.add(EnergyLine.of(row)));
        CarbonCost carbon = run.total().carbon();
        remarks.add(String.format(
                Locale.ROOT,
                "Boundary: %s. PUE %.2f (%s). Grid: %s, %.0f gCO2e/kWh, %s%s%s.",
                run.total().provenance().boundary(),
                carbon.pue(),
                carbon.pueSource(),
                carbon.grid().name(),
                carbon.grid().averageGrams(),
                carbon.grid().source(),
                carbon.grid().year() == null ? "" : " " + carbon.grid().year(),
                marginal(carbon.grid())));
    }

    private static String marginal(GridIntensity grid) {
        Double grams = grid.marginalGrams();
        return grams == null ? "" : String.format(Locale.ROOT, "; marginal %.0f, %s", grams, grid.marginalSource());
    }
}
