package io.greenveil.privacy.technique.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are published test numbers: of card schemes, the IBAN registry, GB 11643, the NHS, INSEE and the Dutch state. */
class TextRedactionTest {
    private static final TextRedaction ALL =
            new TextRedaction(EnumSet.allOf(RedactionRule.class), List.of("US", "CN", "GB"));

    private static String only(RedactionRule rule, String text) {
        return new TextRedaction(Set.of(rule), List.of()).apply(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EMAIL | mail jane.doe+lab@clinic.example.org. | mail [EMAIL].",
                "EMAIL | <o'neil_7@sub-domain.example> | <[EMAIL]>",
                "EMAIL | a@b.co,c@d.co | [EMAIL],[EMAIL]",
                "EMAIL | müller@example.de | [EMAIL]",
                "EMAIL | 邮箱是zhang@example.cn的 | 邮箱是[EMAIL]的",
                "EMAIL | иван@пример.рф! | [EMAIL]!",
                "EMAIL | x@xn--e1afmkfd.xn--p1ai | [EMAIL]",
                "EMAIL | ..a@b.org.5 | ..[EMAIL].5",
                "URL | see https://example.org/p?id=7&n=Jane_Doe#x. | see [URL].",
                "URL | (www.example.org) | ([URL])",
                "URL | 网址：http://例子.cn/张三，谢谢 | 网址：[URL]，谢谢",
                "URL | 12ftp+ssl://h/a b | [URL] b",
                "IP | from 192.168.0.1:8080 | from [IP]:8080",
                "IP | ::ffff:203.0.113.9, fe80::1. | [IP], [IP].",
                "IP | ip:2001:db8:0:0:8:800:200c:417a; | ip:[IP];",
                "IP | 地址10.0.0.255。 | 地址[IP]。",
                "CARD | card 4111 1111 1111 1111 exp 12/29 | card [CARD] exp 12/29",
                "CARD | 3782-822463-10005 | [CARD]",
                "CARD | 5555555555554444;30569309025904 | [CARD];[CARD]",
                "CARD | 4222222222222 | [CARD]",
                "CARD | 卡号４１１１１１１１１１１１１１１１ | 卡号[CARD]",
                "CARD | ４１１１　１１１１　１１１１　１１１１ | [CARD]",
                "CARD | 7 4111 1111 1111 1111 | 7 [CARD]",
                "IBAN | DE89 3704 0044 0532 0130 00 and more | [IBAN] and more",
                "IBAN | gb82west12345698765432 | [IBAN]",
                "IBAN | MT84MALT011000012345MTLCAST001S | [IBAN]",
                "IBAN | NO93-8601-1117-947 | [IBAN]",
                "US_SSN | ssn 123-45-6789, | ssn [US-SSN],",
                "US_SSN | 001 01 0001 | [US-SSN]",
                "US_SSN | 899‑99‑9999 | [US-SSN]",
                "CN_ID | 身份证号11010519491231002X。 | 身份证号[CN-ID]。",
                "CN_ID | 44052418800101001 4 440524188001010014 | 44052418800101001 4 [CN-ID]",
                "CN_ID | 11010519491231002x | [CN-ID]",
                "UK_NHS | NHS 943 476 5919 | NHS [UK-NHS]",
                "UK_NHS | 9434765870 943-476-5919 | [UK-NHS] [UK-NHS]",
                "NL_BSN | BSN 111222333, 1234.56.782 | BSN [NL-BSN], [NL-BSN]",
                "FR_NIR | NIR 2 55 08 14 168 025 38. | NIR [FR-NIR].",
                "FR_NIR | 185052A00412851 | [FR-NIR]"
            })
    void findsWhatARuleIsAbout(RedactionRule rule, String text, String redacted) {
        assertThat(only(rule, text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EMAIL | a@b, a@b.c, @example.org, a@.org, a@b..org, a b@ c.org, a@1.2.3.4",
                "URL | and/or, c://, www. example, wwww.example, a:b//c, ://x",
                "IP | 256.1.1.1, 1.2.3, 1.2.3.4.5, v1.2.3.4a, 12:30:45, ::, std::vector, 1:2:3:4:5:6:7:8:9, 1::2::3, 12345::1",
                "CARD | 4111111111111112, 411111111111, 0000000000000000, 1111111111111117, 41111111111111111111, x4111111111111111",
                "IBAN | DE88370400440532013000, DE8937040044053201300, ZZ89370400440532013000, DE89 3704 0044 0532 0130",
                "US_SSN | 000-12-3456, 666-12-3456, 900-12-3456, 123-00-4567, 123-45-0000, 123456789, 12-345-6789, 1123-45-6789",
                "CN_ID | 110105194912310021, 11010519491331002X, 1101051949123100, 11010519491231002XX",
                "UK_NHS | 9434765918, 94 3476 5919, 943476591",
                "NL_BSN | 111222334, 11122233, 000000000, 1112223330",
                "FR_NIR | 255081416802537, 955081416802538, 25508141680253, 2550814168025380"
            })
    void leavesWhatOnlyLooksLikeIt(RedactionRule rule, String text) {
        assertThat(only(rule, text)).isEqualTo(text);
    }

    @Test
    void findsPhonesWithTheirCountryCodeOrOfItsRegions() {
        String text = "call +1 650-253-0000, (650) 253-0000 or 010 6552 9988";
        assertThat(only(RedactionRule.PHONE, text)).isEqualTo("call [PHONE], (650) 253-0000 or 010 6552 9988");
        assertThat(new TextRedaction(Set.of(RedactionRule.PHONE), List.of("US", "CN")).apply(text))
                .isEqualTo("call [PHONE], [PHONE] or [PHONE]");
        assertThat(only(RedactionRule.PHONE, "in 2024 we had 12345 of 99")).isEqualTo("in 2024 we had 12345 of 99");
    }

    @Test
    void givesAllThatFindingsCoverTogetherTheLabelOfTheLongest() {
        assertThat(ALL.apply("https://example.org/?m=jane@example.org&c=4111111111111111 x"))
                .isEqualTo("[URL] x");
        assertThat(ALL.apply("é4111111111111111@example.org")).isEqualTo("[EMAIL]");
        assertThat(ALL.apply("Jane, +44 20 7946 0958, jane@example.org, 10.1.1.1; 身份证11010519491231002X 😀 end"))
                .isEqualTo("Jane, [PHONE], [EMAIL], [IP]; 身份证[CN-ID] 😀 end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "@",
                "://",
                "www.",
                ".",
                ":",
                "-",
                "😀",
                "\ud83d",
                "No form at all, Jane Doe, Main Street 7"
            })
    void leavesTextsWithoutForms(String text) {
        assertThat(ALL.apply(text)).isEqualTo(text);
    }

    /** A check digit that notices every single wrong digit: no other digit in any place gives a number again. */
    @ParameterizedTest
    @CsvSource({
        "CARD, 4111111111111111",
        "IBAN, DE89370400440532013000",
        "CN_ID, 440524188001010014",
        "UK_NHS, 9434765919",
        "NL_BSN, 123456782",
        "FR_NIR, 255081416802538"
    })
    void oneChangedDigitIsNoNumber(RedactionRule rule, String number) {
        assertThat(only(rule, number)).isEqualTo(rule.label());
        for (int place = 0; place < number.length(); place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                if (Character.isDigit(number.charAt(place)) && number.charAt(place) != digit) {
                    String changed = number.substring(0, place) + digit + number.substring(place + 1);
                    assertThat(only(rule, changed)).isEqualTo(changed);
                }
            }
        }
    }

    /** But for IP addresses and telephone numbers: what made them part of something longer may have become a label. */
    @Test
    void findsNothingMoreInWhatItRedacted() {
        TextRedaction redaction =
                new TextRedaction(EnumSet.complementOf(EnumSet.of(RedactionRule.IP, RedactionRule.PHONE)), List.of());
        Random random = new Random(47);
        String[] parts = {
            "4111111111111111",
            "jane@",
            "example.org",
            "https://",
            "www.",
            "192.168.0.1",
            "::1",
            "943 476 5919",
            "é",
            "-",
            " ",
            ".",
            "123-45-6789",
            "DE89 3704 0044 0532 0130 00",
            "x",
            "中",
            "@",
            "/",
            "11010519491231002X",
            "7"
        };
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(8); part >= 0; part--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            String redacted = redaction.apply(text.toString());
            assertThat(redaction.apply(redacted)).as("of '%s'", text).isEqualTo(redacted);
        }
    }

    /** Counts how often characters are read, for texts that make rules begin again and again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "1",
                "1 ",
                "a ",
                "@",
                "a@",
                "a@b.",
                "://",
                "a://",
                "www.",
                ".",
                ":",
                "1.",
                "1:",
                "a:",
                "-",
                "1-",
                "41 ",
                "DE89 ",
                "é",
                "中",
                "a+",
                "1.1.1.1.",
                "ab.cd@"
            })
    void readsEveryCharacterABoundedNumberOfTimes(String part) {
        int length = 1 << 15;
        String text = part.repeat(length / part.length());
        for (RedactionRule rule : EnumSet.complementOf(EnumSet.of(RedactionRule.PHONE))) {
            CountedText counted = new CountedText(text);
            new TextRedaction(Set.of(rule), List.of()).find(counted);
            assertThat(counted.reads() / text.length())
                    .as("reads a character, rule %s", rule)
                    .isLessThan(100);
        }
    }

    @Test
    void readsAMegabyteOfEverythingOnce() {
        String text = "Jane 41 a@b.org, 1.2.3.4 ::1 https://x/y 4111 1111 1111 1111; 中文 DE89 ".repeat(16_000);
        CountedText counted = new CountedText(text);
        TextRedaction redaction = new TextRedaction(EnumSet.complementOf(EnumSet.of(RedactionRule.PHONE)), List.of());
        assertThat(redaction.find(counted)).hasSizeGreaterThan(16_000 * 4);
        assertThat(counted.reads() / text.length()).isLessThan(150);
    }

    @ParameterizedTest
    @EnumSource
    void aRuleHasAWordAndALabel(RedactionRule rule) {
        assertThat(RedactionRule.ofWord(rule.word())).isEqualTo(rule);
        assertThat(rule.label()).matches("\\[[A-Z-]+]");
    }

    @Test
    void refusesRulesAndRegionsThatAreNone() {
        assertThatThrownBy(() -> RedactionRule.ofWord("e-mail"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "There is no redaction rule 'e-mail'; write some of email, url, ip, card, iban,");
        assertThatThrownBy(() -> new TextRedaction(Set.of(), List.of())).hasMessageContaining("at least one rule");
        assertThatThrownBy(() -> new TextRedaction(Set.of(RedactionRule.PHONE), List.of("us")))
                .hasMessageContaining("'us' is no region");
        assertThatThrownBy(() -> new TextRedaction(Set.of(RedactionRule.CARD), List.of("US")))
                .hasMessageContaining("add the rule phone");
    }
}
