package io.greenveil.metrics.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.metrics.report.model.ColumnTreatment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuaranteesTest {
    @Test
    void saysOfSurrogatesThatTheyAreInventedAndMayBeShared() {
        ColumnTreatment name = new ColumnTreatment(
                "name",
                "surrogate",
                "replaced",
                Optional.of("names"),
                Optional.of("AES-256-CMAC"),
                Optional.of("STRING"),
                false,
                Optional.empty());
        Guarantees guarantees = Guarantees.of(List.of(name), Optional.empty(), Optional.empty());
        assertThat(guarantees.given())
                .contains("Surrogates are invented and chosen by a key; none is taken from the data.");
        assertThat(guarantees.notGiven()).anyMatch(limit -> limit.startsWith("Surrogates are pseudonyms too"));
    }
}
