package io.greenveil.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LocalSparkTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @Test
    void runsOnTwoCoresInUniversalTimeAndTriesATaskTwice() {
        assertThat(SPARK.session().range(100).count()).isEqualTo(100);
        assertThat(SPARK.session().conf().get("spark.sql.session.timeZone")).isEqualTo("UTC");
        assertThat(SPARK.session().sparkContext().master()).isEqualTo("local[2,2]");
    }
}
