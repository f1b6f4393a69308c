package io.greenveil.metrics.meter.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TdpTableTest {
    @ParameterizedTest
    @CsvSource({
        "AMD EPYC 8024P 8-Core Processor, 90",
        "AMD Ryzen Threadripper 1950X 16-Core Processor, 180",
        "Intel(R) Xeon(R) CPU E3-1240 V2 @ 3.40GHz, 69",
        "Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz, 210",
        "11th Gen Intel(R) Core(TM) i7-1165G7 @ 2.80GHz, 28",
    })
    void knowsProcessorsByTheNameThatTheKernelPrints(String name, double watts) {
        assertThat(TdpTable.packed().of(name)).hasValue(watts);
    }

    @Test
    void doesNotGuess() {
        assertThat(TdpTable.packed().of("Intel(R) Xeon(R) Processor @ 2.60GHz")).isEmpty();
        assertThat(TdpTable.packed().of("")).isEmpty();
    }
}
