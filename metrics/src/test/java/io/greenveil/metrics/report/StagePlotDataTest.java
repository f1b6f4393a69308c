package io.greenveil.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.greenveil.metrics.report.model.EnergyRow;
import io.greenveil.metrics.report.model.EnergyTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class StagePlotDataTest {
    @Test
    void showsTheLargestRowsAndTheRestAsOneBar() throws Exception {
        JsonNode values = stages(SampleRows.all()).at("/data/values");
        assertThat(values).hasSize(2 * 16);
        assertThat(values.get(0).at("/label").asText()).isEqualTo("16 collectAsMap at RandomForest.scala:663");
        assertThat(values.get(31).at("/label").asText()).isEqualTo("11 other rows");
    }

    @Test
    void booksEveryMicrojouleOfTheRun() throws Exception {
        assertThat(sum(stages(SampleRows.all())))
                .isEqualTo(EnergyTotals.sumOf(SampleRows.all()).energyMicrojoules());
    }

    @Test
    void namesOnlyStepsThatOccur() throws Exception {
        JsonNode domain = stages(SampleRows.all().subList(0, 8)).at("/layer/0/encoding/color/scale/domain");
        assertThat(domain).extracting(JsonNode::asText).containsExactly("ingest", "protect");
    }

    @Test
    void staysSmallForAThousandStages() throws Exception {
        List<EnergyRow> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.addAll(SampleRows.all());
        }
        Markup page = new Markup(HtmlReport.render(SampleReport.withEnergy(many)));
        JsonNode spec = new ObjectMapper().readTree(page.data("plot-stages-spec"));
        assertThat(spec.at("/data/values")).hasSize(2 * 16);
        assertThat(StreamSupport.stream(spec.at("/data/values").spliterator(), false)
                        .map(value -> value.get("label").asText())
                        .distinct())
                .as("bars with one name do not fall together")
                .hasSize(16);
        assertThat(sum(spec)).isEqualTo(EnergyTotals.sumOf(many).energyMicrojoules());
        assertThat(page.readable()).contains("class=\"scroll tall wide\"");
        assertThat(page.count("class=\"stage-id\"")).isEqualTo(2 * 1040);
    }

    @Test
    void plotsEveryModelBesideTheBaseline() throws Exception {
        JsonNode spec = plot(SampleReport.full(), "plot-auc-spec");
        assertThat(spec.at("/data/values"))
                .extracting(value -> value.get("role").asText())
                .containsExactly("other model", "saved model", "baseline");
        assertThat(spec.at("/data/values/1/low").asDouble()).isEqualTo(0.787);
        assertThat(spec.toString()).doesNotContain("\"url\"", "http");
    }

    private static JsonNode stages(List<EnergyRow> rows) throws Exception {
        return plot(SampleReport.withEnergy(rows), "plot-stages-spec");
    }

    private static JsonNode plot(ReportModel model, String id) throws Exception {
        return new ObjectMapper().readTree(new Markup(HtmlReport.render(model)).data(id));
    }

    private static long sum(JsonNode spec) {
        return StreamSupport.stream(spec.at("/data/values").spliterator(), false)
                .mapToLong(value -> value.get("microjoules").asLong())
                .sum();
    }
}
