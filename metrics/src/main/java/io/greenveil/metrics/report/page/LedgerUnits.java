package io.greenveil.metrics.report.page;

import io.greenveil.metrics.report.model.EnergyRow;
import io.greenveil.metrics.report.model.EnergyTotals;
import io.greenveil.metrics.report.model.Quality;
import j2html.tags.DomContent;
import java.math.BigDecimal;
import java.util.List;

/** The units of one table of the ledger: one for all its energy, one for all its greenhouse gas. */
record LedgerUnits(UnitScale.Column energy, UnitScale.Column carbon) {

    static LedgerUnits of(EnergyTotals totals) {
        return of(totals.energyMicrojoules(), totals.operationalGrams());
    }

    static LedgerUnits of(List<EnergyRow> rows) {
        return of(
                rows.stream().mapToLong(row -> row.energy().total()).max().orElse(0),
                rows.stream()
                        .mapToDouble(EnergyRow::operationalGrams)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0));
    }

    private static LedgerUnits of(long microjoules, double grams) {
        return new LedgerUnits(
                UnitScale.ENERGY.columnFor(BigDecimal.valueOf(microjoules)),
                UnitScale.CARBON.columnFor(BigDecimal.valueOf(Double.isFinite(grams) ? grams : 0)));
    }

    String energy(String heading) {
        return heading + ", " + energy.unit().symbol();
    }

    String carbon(String heading) {
        return (heading + " CO₂e, ").strip() + " " + carbon.unit().symbol();
    }

    DomContent energy(long microjoules, Quality quality) {
        return Figures.energy(microjoules, quality, energy);
    }

    DomContent carbon(double grams, Quality quality) {
        return Figures.carbon(grams, quality, carbon);
    }
}
