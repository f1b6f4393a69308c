package io.greenveil.privacy.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.privacy.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One case of {@code adult/full-domain-oracle.jsonl} that fixes the levels and demands k-anonymity alone. */
record OracleCase(
        int id,
        List<String> quasiIdentifiers,
        List<Integer> levels,
        int k,
        long classes,
        long suppressedRows,
        long smallest,
        long largest,
        String discernibility,
        double granularity) {
    static List<OracleCase> all() throws IOException {
        List<OracleCase> cases = Files.readAllLines(SharedData.path("adult/full-domain-oracle.jsonl")).stream()
                .filter(line -> line.contains("\"kind\": \"fixed\""))
                .filter(line -> line.contains("\"models\": [{\"type\": \"k-anonymity\", \"k\": "))
                .filter(line ->
                        Pattern.compile("\"type\":").matcher(line).results().count() == 1)
                .map(OracleCase::parse)
                .toList();
        assertThat(cases).hasSize(32);
        return cases;
    }

    private static OracleCase parse(String line) {
        return new OracleCase(
                Integer.parseInt(number(line, "id")),
                list(line, "quasi_identifiers"),
                list(line, "levels").stream().map(Integer::valueOf).toList(),
                Integer.parseInt(number(line, "k")),
                Long.parseLong(number(line, "classes")),
                Long.parseLong(number(line, "suppressed_rows")),
                Long.parseLong(number(line, "smallest_class")),
                Long.parseLong(number(line, "largest_class")),
                number(line, "discernibility"),
                Double.parseDouble(number(line, "granularity")));
    }

    private static String number(String line, String key) {
        return group(line, "\"" + key + "\": ([-0-9.eE]+)");
    }

    private static List<String> list(String line, String key) {
        return Arrays.stream(group(line, "\"" + key + "\": \\[([^\\]]*)\\]")
                        .replace("\"", "")
                        .split(", ", -1))
                .toList();
    }

    private static String group(String line, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(line);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
