package io.greenveil.transforms.protect;

import io.greenveil.privacy.technique.redact.RedactionRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a redacted text must not hold any more, as SQL over patterns: e-mail addresses, cards, account numbers and
 * identity numbers in their usual forms. Written apart from the engine, and narrower: what it finds, the engine finds. URLs, IP
 * addresses and telephone numbers are not looked for again.
 */
final class LeftInText {
    private static final String BEFORE = "(?<![\\p{Nd}\\p{IsLatin}])";
    private static final String AFTER = "(?![\\p{Nd}\\p{IsLatin}])";

    /** Account numbers of countries where they are common, with their length (ISO 13616). */
    private static final String ACCOUNTS = "AT20 BE16 CH21 CZ24 DE22 DK18 ES24 FI18 FR27 GB22 GR27 HU28 IE22 IT27 LU20"
            + " NL18 NO15 PL28 PT25 RO24 SA24 SE24 TR26";

    private final Map<String, Object> patterns = new LinkedHashMap<>();
    private final List<String> holds = new ArrayList<>();

    private LeftInText() {}

    /** The form of texts without what the rules are about. */
    static FormRule none(List<RedactionRule> rules) {
        LeftInText left = new LeftInText();
        rules.forEach(left::add);
        String condition = left.holds.stream().map(hold -> "NOT (" + hold + ")").collect(Collectors.joining(" AND "));
        return new FormRule("STRING", condition, left.patterns);
    }

    private void add(RedactionRule rule) {
        switch (rule) {
            case EMAIL -> {
                patterns.put("email", "[A-Za-z0-9]@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,63}(?![\\p{L}\\p{Nd}-])");
                holds.add("$ RLIKE :email");
            }
            case CARD -> any("card", "[2-6](?:[ -]?[0-9]){12,18}", "luhn_check(regexp_replace(n, '[ -]', ''))");
            case IBAN -> any("iban", accounts(), remainder("regexp_replace(n, '[ -]', '')") + " = 1");
            case US_SSN -> {
                patterns.put("ssn", BEFORE + "(?!000|666|9)[0-9]{3}([ -])(?!00)[0-9]{2}\\1(?!0000)[0-9]{4}" + AFTER);
                holds.add("$ RLIKE :ssn");
            }
            case CN_ID ->
                any(
                        "cnid",
                        "[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:(?:0[1-9]|1[0-2])(?:0[1-9]|1[0-9]|2[0-8])"
                                + "|(?:0[13-9]|1[0-2])(?:29|30)|(?:0[13578]|1[02])31)[0-9]{3}[0-9Xx]",
                        "aggregate(sequence(1, 18), 0, (s, i) -> (2 * s + if(upper(substring(n, i, 1)) = 'X', 10,"
                                + " CAST(translate(substring(n, i, 1), 'Xx', '00') AS INT))) % 11) = 1");
            case UK_NHS ->
                any(
                        "nhs",
                        "[0-9]{3}([ -]?)[0-9]{3}\\1[0-9]{4}",
                        "aggregate(sequence(1, 10), 0, (s, i) -> s + (11 - i)"
                                + " * CAST(substring(regexp_replace(n, '[ -]', ''), i, 1) AS INT)) % 11 = 0");
            case NL_BSN ->
                any(
                        "bsn",
                        "[0-9]{9}",
                        "n <> '000000000' AND aggregate(sequence(1, 9), 0, (s, i) -> s + if(i = 9, -1, 10 - i)"
                                + " * CAST(substring(n, i, 1) AS INT)) % 11 = 0");
            case FR_NIR ->
                any(
                        "nir",
                        "[1-478][0-9]{14}",
                        "CAST(substring(n, 1, 13) AS BIGINT) % 97 + CAST(substring(n, 14, 2) AS INT) = 97");
            case URL, IP, PHONE -> {}
        }
    }

    /** Any match of the pattern, named n, for which the test holds. */
    private void any(String name, String pattern, String test) {
        patterns.put(name, BEFORE + pattern + AFTER);
        holds.add("exists(regexp_extract_all($, :" + name + ", 0), n -> " + test + ")");
    }

    private static String accounts() {
        return Arrays.stream(ACCOUNTS.split(" ", -1))
                .map(entry -> entry.substring(0, 2) + "[0-9]{2}(?:[ -]?[0-9A-Z]){"
                        + (Integer.parseInt(entry.substring(2)) - 4) + "}")
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    /** The number modulo 97, letters as two digits, the first four signs last. */
    private static String remainder(String account) {
        String sign = "substring(concat(substring(" + account + ", 5), substring(" + account + ", 1, 4)), i, 1)";
        return "aggregate(sequence(1, length(" + account + ")), 0, (s, i) -> (if(" + sign
                + " BETWEEN '0' AND '9', s * 10" + " + ascii(" + sign + ") - 48, s * 100 + ascii(" + sign
                + ") - 55)) % 97)";
    }
}
