package io.greenveil.privacy.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTechniqueTest {
    private static final MaskCharacter STAR = MaskCharacter.ASTERISK;

    @ParameterizedTest
    @CsvSource({"abcdef, abc***", "abcd, abc*", "abc, ***", "a, *", "'', ''"})
    void keepFirstShowsNothingOfAShortValue(String value, String masked) {
        assertThat(new KeepFirstMask(3, STAR).apply(value)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"999-12-3456, *******3456", "3456, ****", "'', ''"})
    void keepLastShowsNothingOfAShortValue(String value, String masked) {
        assertThat(new KeepLastMask(4, STAR).apply(value)).isEqualTo(masked);
    }

    @Test
    void aSurrogatePairIsOneCharacter() {
        String faces = "\uD83D\uDE00\uD83D\uDE01\uD83D\uDE02";
        assertThat(new KeepFirstMask(1, STAR).apply(faces)).isEqualTo("\uD83D\uDE00**");
        assertThat(new KeepLastMask(1, STAR).apply(faces)).isEqualTo("**\uD83D\uDE02");
        assertThat(new PrefixGeneralisation(2).apply(faces)).isEqualTo("\uD83D\uDE00\uD83D\uDE01*");
    }

    @ParameterizedTest
    @CsvSource({
        "jane.doe@example.org, j***@example.org",
        "j@example.org, ***@example.org",
        "'\"a@b\"@example.org', '\"***@example.org'",
        "no address, **********",
        "@example.org, ************",
        "jane@, *****"
    })
    void anEmailShowsFirstCharacterAndDomain(String value, String masked) {
        assertThat(new EmailMask(STAR).apply(value)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "+44 20 7946 0958, +** ** **** **58",
        "(555) 010-4477 ext 9, (***) ***-***7 *** 9",
        "123, ***",
        "1234, **34",
        "none, ****"
    })
    void aPhoneShowsTwoDigitsAndSeparators(String value, String masked) {
        assertThat(NumberMask.phone(STAR).apply(value)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"4111 1111 1111 1234, **** **** **** 1234", "1234567, *******", "4111.1111, *****1111"})
    void aCardShowsFourDigits(String value, String masked) {
        assertThat(NumberMask.card(STAR).apply(value)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(chars = {'0', ' ', '\n', '\uD83D'})
    void rejectsAMaskCharacterThatMisleads(char character) {
        assertThatThrownBy(() -> new MaskCharacter(character)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rejectsAMaskCharacterThatTheFormatUses() {
        assertThatThrownBy(() -> new EmailMask(new MaskCharacter('@'))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NumberMask.phone(new MaskCharacter('-'))).isInstanceOf(IllegalArgumentException.class);
    }

    @RepeatedTest(50)
    void noMaskShowsMoreThanItSays(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String digits = random.ints(random.nextInt(30), '0', '9' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(shownDigits(NumberMask.phone(STAR).apply(digits))).isLessThanOrEqualTo(2);
        assertThat(shownDigits(NumberMask.card(STAR).apply(digits))).isLessThanOrEqualTo(4);
        assertThat(shownDigits(new KeepLastMask(3, STAR).apply(digits))).isLessThanOrEqualTo(3);
        assertThat(NumberMask.card(STAR).apply(digits)).hasSameSizeAs(digits);
    }

    private static long shownDigits(String masked) {
        return masked.chars().filter(Character::isDigit).count();
    }
}
