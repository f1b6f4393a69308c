package io.greenveil.jobs.config;

import static io.greenveil.jobs.config.PipelineFile.MINIMAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pipeline may not say of its table at rest; all of it is found before Spark starts. */
class AtRestChecksTest {
    private static final String KEYS = "keys: {keystore: k.p12, password: env:P}\n";

    @TempDir
    Path folder;

    private static String atRest(String settings) {
        return KEYS + MINIMAL + "  at-rest: " + settings + "\n";
    }

    @Test
    void takesAKeyForFootersAndForColumns() {
        AtRest keys = new PipelineFile(folder)
                .load(atRest("{footer-key: table, columns: {age: patients/age}}"))
                .atRest()
                .orElseThrow();

        assertThat(keys.footerKey()).isEqualTo("table");
        assertThat(keys.columns()).containsOnlyKeys("age");
        assertThat(keys.aliasOf("age")).isEqualTo("patients/age");
        assertThat(keys.aliasOf("another")).isEqualTo("table");
    }

    @Test
    void withoutItTheTableIsPlainAndTheDigestOfTheConfigurationStays() {
        PipelineFile file = new PipelineFile(folder);
        PipelineConfig plain = file.load(KEYS + MINIMAL);

        assertThat(plain.atRest()).isEmpty();
        assertThat(plain.tableOptions()).allMatch(options -> options.isEmpty());
        assertThat(file.load(atRest("{footer-key: table}")).digest()).isNotEqualTo(plain.digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{footer-key: t, columns: {Age: k}} | at-rest.columns.Age: Names are case-sensitive here; write 'age'",
                "{footer-key: t, columns: {aeg: k}} | 'aeg' is not a column of protect.columns; did you mean 'age'?; allowed: age",
                "{footer-key: t, columns: {id: k}} | 'id' is dropped by the policy, so there is nothing to encrypt",
                "{footer-key: t, columns: {age: K}} | lower-case letters and digits",
                "{footer-key: t, columns: {age: greenveil/audit}} | one of Greenveil's own keys",
                "{footer-key: greenveil/audit} | one of Greenveil's own keys",
                "{footer-key: t, columns: {age: k, age: l}} | age",
                "{columns: {age: k}} | footer-key",
                "{footer-key: t, algorithm: AES_GCM_CTR_V1} | algorithm",
                "{footer-key: t, uniform-key: k} | uniform-key",
                "{footer-key: t, unlisted: plaintext} | unlisted",
                "{footer-key: t, format: orc} | format"
            })
    void refuses(String settings, String said) {
        assertThat(new PipelineFile(folder).problems(atRest(settings)))
                .singleElement()
                .asString()
                .contains(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a,b' | cannot be named here",
                "'a;b' | cannot be named here",
                "' a' | cannot be named here",
                "'a' | would stand for 'a.b' too"
            })
    void refusesNamesThatItsSettingsCannotSay(String column, String said) {
        String yaml = atRest("{footer-key: t, columns: {'%s': k}}".formatted(column))
                .replace(
                        "      age: {type: int}\n",
                        "      age: {type: int}\n      '%s': {type: int}\n      'a.b': {type: int}\n".formatted(column))
                .replace("  at-rest:", "    '%s': {fate: keep}\n    'a.b': {fate: keep}\n  at-rest:".formatted(column));

        assertThat(new PipelineFile(folder).problems(yaml))
                .singleElement()
                .asString()
                .contains(said);
    }

    @Test
    void needsAKeystore() {
        assertThat(new PipelineFile(folder).problems(MINIMAL + "  at-rest: {footer-key: t, columns: {age: k}}\n"))
                .hasSize(2)
                .allMatch(problem -> problem.contains("needs a keystore"));
    }
}
