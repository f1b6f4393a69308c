package io.greenveil.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.greenveil.metrics.report.model.ColumnTreatment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportSafetyTest {
    private static final Markup PAGE = new Markup(HtmlReport.render(SampleReport.full()));

    @Test
    void loadsNothing() {
        String outside = PAGE.readable() + PAGE.style();
        assertThat(outside).doesNotContainIgnoringCase("http:", "https:", "url(", "@import", " src=", "<link", "<base");
        assertThat(Pattern.compile("\\shref=\"([^\"]*)\"").matcher(PAGE.html()).results())
                .extracting(match -> match.group(1))
                .allMatch(target -> target.startsWith("#"));
        assertThat(outside).doesNotContain("<iframe", "<img", "<object", "<embed");
        assertThat(PAGE.html()).doesNotContain("<script src", "sourceMappingURL");
    }

    @Test
    void forbidsEveryRequestByItsPolicy() throws Exception {
        String policy = PAGE.all(Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\""))
                .get(0)
                .group(1);
        assertThat(policy.replace("&#x27;", "'"))
                .startsWith("default-src 'none';")
                .contains("base-uri 'none'", "form-action 'none'")
                .doesNotContain("unsafe", "http", "*");
        assertThat(PAGE.programs()).hasSize(4);
        for (String program : PAGE.programs()) {
            assertThat(policy).contains(sha256(program));
        }
        assertThat(policy).contains(sha256(PAGE.style()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"</script><script>alert(1)</script>",
                "'\"><img src=x onerror=alert(1)>",
                "</title></style><svg onload=alert(1)>",
                "<!--<script>",
                "{{datum}} ${x} \\u003c/script> \u2028"
            })
    void escapesHostileNames(String name) throws Exception {
        Markup hostile = new Markup(HtmlReport.render(HostileReport.named(name)));
        for (String tag : List.of("<script", "</script", "<img", "<title", "<style", "<svg onload", "<!--")) {
            assertThat(hostile.count(tag)).as(tag).isEqualTo(PAGE.count(tag));
        }
        assertThat(hostile.programs()).isEqualTo(PAGE.programs());
        JsonNode plot = new ObjectMapper().readTree(hostile.data("plot-stages-spec"));
        assertThat(plot.at("/data/values/0/label").asText()).contains(name.strip());
        assertThat(JsonReport.read(JsonReport.render(HostileReport.named(name))))
                .isEqualTo(HostileReport.named(name));
    }

    @Test
    void keepsNamesFromTheTextAroundThem() {
        ReportModel full = SampleReport.full();
        ReportModel model = new ReportModel(
                full.run(),
                full.inputs(),
                List.of(new ColumnTreatment(
                        "a<b>&c",
                        "keep",
                        "kept as it is",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("int"),
                        false,
                        Optional.empty())),
                full.privacy(),
                full.quality(),
                full.energy(),
                full.tables());
        assertThat(HtmlReport.render(model)).contains("<code>a&lt;b&gt;&amp;c</code>");
    }

    private static String sha256(String content) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
