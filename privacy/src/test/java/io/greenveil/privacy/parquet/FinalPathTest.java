package io.greenveil.privacy.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinalPathTest {
    private static final Path ROOT = new Path("/data/table");

    @ParameterizedTest
    @CsvSource({
        "part-0.parquet, part-0.parquet",
        "day=1/part-0.parquet, day=1/part-0.parquet",
        "_temporary/0/_temporary/attempt_2026_0001_m_000003_7/part-0.parquet, part-0.parquet",
        "_temporary/0/_temporary/attempt_1/day=1/part-0.parquet, day=1/part-0.parquet",
        ".spark-staging-4f/_temporary/0/_temporary/attempt_1/day=1/part-0.parquet, day=1/part-0.parquet",
        ".spark-staging-4f/day=1/part-0.parquet, day=1/part-0.parquet",
        "_day=1/part-0.parquet, _day=1/part-0.parquet",
    })
    void cutsOffWhatTheCommitterPutBefore(String written, String place) {
        assertThat(FinalPath.written(new Configuration(), ROOT, new Path(ROOT, written)))
                .isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__magic_job-7/tasks/attempt_1/__base/part-0.parquet",
                "_temporary/manifest_7/0/tasks/attempt_1/part-0.parquet",
                "_temporary/0/part-0.parquet",
                "day=1/.hidden/part-0.parquet",
                "_part-0.parquet"
            })
    void refusesPlacesOfUnknownCommitters(String written) {
        assertThatThrownBy(() -> FinalPath.written(new Configuration(), ROOT, new Path(ROOT, written)))
                .isInstanceOf(EncryptedParquetException.class)
                .hasMessageContaining("default committer");
    }

    @Test
    void takesTheRootWithOrWithoutItsScheme() {
        Configuration settings = new Configuration();
        Path file = new Path("file:///data/table/day=a%3Ab/part-0.parquet");
        assertThat(FinalPath.read(settings, new Path("file:/data/table/"), file))
                .isEqualTo(FinalPath.read(settings, ROOT, file))
                .isEqualTo("day=a%3Ab/part-0.parquet");
    }
}
