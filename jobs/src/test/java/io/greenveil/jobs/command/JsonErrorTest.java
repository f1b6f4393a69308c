package io.greenveil.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.failure.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonErrorTest {
    @Test
    void isReadBackByAJsonParserAsItWas() throws Exception {
        List<String> problems = List.of("a \"quoted\" C:\\path", "line\nbreak\ttab \u0001 ünï €");
        JsonNode read = JsonMapper.builder().build().readTree(JsonError.of(new Failure(ExitCode.INPUT_DATA, problems)));

        assertThat(read.get("status").asText()).isEqualTo("error");
        assertThat(read.get("exit_code").asInt()).isEqualTo(4);
        assertThat(read.get("errors"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(new Failure(ExitCode.INPUT_DATA, problems).problems());
    }
}
