package io.greenveil.privacy.anonymize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.greenveil.privacy.model.ClassSizes;
import io.greenveil.privacy.model.KAnonymity;
import io.greenveil.privacy.utility.Discernibility;
import io.greenveil.privacy.utility.Granularity;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Full-domain generalisation and suppression of Adult agree with ARX 3.9.2. */
class AdultOracleTest {
    private static AdultTable adult;

    @BeforeAll
    static void read() throws IOException {
        adult = AdultTable.read();
    }

    static List<OracleCase> cases() throws IOException {
        return OracleCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFixedCaseMatches(OracleCase expected) throws IOException {
        FullDomainGeneralisation generalisation =
                AdultTable.generalisation(expected.quasiIdentifiers(), expected.levels());
        Histogram generalised = generalisation.apply(adult.histogram(expected.quasiIdentifiers()));
        KAnonymity model = new KAnonymity(expected.k());
        ClassSizes sizes = generalised.sizes();
        ClassSizes kept = sizes.kept(model);
        long suppressed = sizes.suppressed(model).rows();
        assertThat(kept.classes()).isEqualTo(expected.classes());
        assertThat(suppressed).isEqualTo(expected.suppressedRows());
        assertThat(kept.smallest()).isEqualTo(expected.smallest());
        assertThat(kept.largest()).isEqualTo(expected.largest());
        assertThat(Discernibility.of(sizes, model)).hasToString(expected.discernibility());
        Granularity granularity =
                Granularity.of(sizes.rows(), suppressed, generalisation.losses(generalised.suppress(model)));
        assertThat(granularity.overall()).isCloseTo(expected.granularity(), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "0 3 0 1 1 1 1 2 0, 5, 370, 1178, 53291920",
        "0 3 0 0 2 1 1 1 0, 5, 602, 2553, 84094395",
        "0 3 0 0 2 1 1 1 0, 10, 381, 3983, 127216463"
    })
    void theGoldenVectorsMatch(String levels, int k, long classes, long suppressed, String discernibility)
            throws IOException {
        List<Integer> chosen =
                List.of(levels.split(" ")).stream().map(Integer::valueOf).toList();
        Histogram generalised =
                AdultTable.generalisation(adult.header(), chosen).apply(adult.histogram(adult.header()));
        KAnonymity model = new KAnonymity(k);
        assertThat(generalised.suppress(model).rows()).hasSize((int) classes);
        assertThat(generalised.sizes().suppressed(model).rows()).isEqualTo(suppressed);
        assertThat(Discernibility.of(generalised.sizes(), model)).hasToString(discernibility);
    }

    @Test
    void theRawTableHasTheKnownClasses() {
        ClassSizes sizes = adult.histogram(adult.header()).sizes();
        assertThat(sizes.rows()).isEqualTo(30_162);
        assertThat(sizes.classes()).isEqualTo(19_502);
        assertThat(sizes.largest()).isEqualTo(45);
        double uniqueness = (double) sizes.suppressed(new KAnonymity(2)).rows() / sizes.rows();
        assertThat(uniqueness).isEqualTo(0.5142895033485844);
    }

    @Test
    void theAttributeWithTheMostReliefComesFirst() {
        Histogram histogram = adult.histogram(adult.header());
        List<AttributeRelief> reliefs = IntStream.range(0, adult.header().size())
                .mapToObj(i -> AttributeRelief.of(
                        adult.header().get(i), histogram.without(i).sizes(), new KAnonymity(5)))
                .sorted(AttributeRelief.MOST_RELIEF_FIRST)
                .toList();
        assertThat(reliefs)
                .extracting(AttributeRelief::attribute)
                .startsWith("age")
                .hasSize(9);
    }
}
