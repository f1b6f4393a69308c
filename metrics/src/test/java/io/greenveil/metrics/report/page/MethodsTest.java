package io.greenveil.metrics.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MethodsTest {
    @Test
    void explainsEachOfTheMethodsThatTheLedgerJoins() {
        assertThat(Methods.meaning("RAPL_PKG + MODEL_SPEC"))
                .isEqualTo(Methods.meaning("RAPL_PKG") + "; " + Methods.meaning("MODEL_SPEC"))
                .doesNotContain("as the documentation of the ledger says");
    }
}
