package io.greenveil.transforms.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinalPlaceTest {
    @ParameterizedTest
    @CsvSource({
        "/pipeline/data/part-0, pipeline/data/part-0",
        "/pipeline/data/_temporary/0/_temporary/attempt_1_m_0/part-0, pipeline/data/part-0",
        "/pipeline/data/_temporary/0/task_1_m_0/part-0, pipeline/data/part-0",
        "/pipeline/data/_temporary/0/_temporary/attempt_1_m_0/a/part-0, pipeline/data/a/part-0",
        "/_temporary/part-0, _temporary/part-0",
        "/pipeline/data/_SUCCESS, pipeline/data/_SUCCESS"
    })
    void cutsOffWhatTheCommitterPutsInBetween(String written, String place) {
        assertThat(FinalPlace.of(written)).isEqualTo(place);
    }
}
