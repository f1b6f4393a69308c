package io.greenveil.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.greenveil.metrics.report.model.ModelQuality;
import io.greenveil.metrics.report.model.ModelScore;
import io.greenveil.metrics.report.model.ModelScore.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    @Test
    void readsBackWhatItWrote() {
        assertThat(JsonReport.read(JsonReport.render(SampleReport.full()))).isEqualTo(SampleReport.full());
        assertThat(JsonReport.read(JsonReport.render(SampleReport.empty()))).isEqualTo(SampleReport.empty());
    }

    @Test
    void writesKeysInSnakeCaseAndFixedOrder() throws Exception {
        JsonNode root = new ObjectMapper().readTree(JsonReport.render(SampleReport.full()));
        assertThat(root.fieldNames())
                .toIterable()
                .containsExactly("schema_version", "run", "inputs", "policy", "privacy", "quality", "energy", "tables");
        assertThat(keys(root)).allMatch(key -> key.matches("[a-z][a-z0-9_]*"));
        assertThat(root.at("/schema_version").asInt()).isEqualTo(1);
        assertThat(root.at("/run/created").asText()).isEqualTo("2026-01-02T12:14:31.250Z");
        assertThat(root.at("/energy/rows/0/energy_microjoules/cpu_dynamic").asLong())
                .isEqualTo(SampleRows.all().get(0).energy().cpuDynamic());
        assertThat(root.at("/energy/rows/0/quality").asText()).isEqualTo("MODELLED");
        assertThat(root.at("/energy/rows/25/stage_id").isNull()).isTrue();
    }

    @Test
    void givesEqualTextForEqualModels() {
        assertThat(JsonReport.render(SampleReport.full())).isEqualTo(JsonReport.render(SampleReport.full()));
    }

    @Test
    void keepsFiguresThatAreNotDefined() {
        Estimate none = new Estimate(Double.NaN, Double.NaN, Double.NaN);
        ReportModel full = SampleReport.full();
        ModelQuality quality = SampleReport.quality();
        ReportModel undefined = new ReportModel(
                full.run(),
                full.inputs(),
                full.policy(),
                full.privacy(),
                Optional.of(new ModelQuality(
                        quality.label(),
                        quality.positive(),
                        quality.split(),
                        quality.training(),
                        new ModelQuality.Side(0, 0, 0),
                        List.of(new ModelScore("random-forest", "", none, none, none, none)),
                        Optional.empty(),
                        "random-forest",
                        quality.features(),
                        quality.intervalMethod(),
                        "")),
                full.energy(),
                full.tables());
        assertThat(JsonReport.read(JsonReport.render(undefined))).isEqualTo(undefined);
        assertThat(HtmlReport.render(undefined)).contains(">n/a</data>");
    }

    @Test
    void refusesAnotherSchemaVersion() {
        String other =
                JsonReport.render(SampleReport.empty()).replace("\"schema_version\" : 1", "\"schema_version\" : 9");
        assertThatThrownBy(() -> JsonReport.read(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schema_version of the report is 9");
        assertThatThrownBy(() -> JsonReport.read("{")).hasMessageStartingWith("not a Greenveil report");
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        node.forEach(child -> keys.addAll(keys(child)));
        return keys;
    }
}
