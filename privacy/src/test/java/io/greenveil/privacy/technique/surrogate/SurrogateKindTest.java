package io.greenveil.privacy.technique.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import io.greenveil.privacy.cipher.ByteBatch;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurrogateKindTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "given-name     ;         310 ; [A-Z][a-z]+",
                "family-name    ;         654 ; [A-Z][a-z]+",
                "full-name      ;     202,740 ; [A-Z][a-z]+ [A-Z][a-z]+",
                "email          ; 608,220,000 ; [a-z]+[.][a-z]+[0-9]{3}@example[.](com|net|org)",
                "phone          ;      27,000 ; [+]1 [2-9][0-8][0-9]-555-01[0-9]{2}",
                "street-address ;  15,344,640 ; [1-9][0-9]{0,2} [A-Z][a-z]+ (Street|Avenue|Road|Lane|Drive|Court|Place|Way)",
                "city           ;       1,920 ; [A-Z][a-z]+",
                "postal-code    ;   5,000,000 ; 00[0-4][0-9]{2}-[0-9]{4}",
                "organisation   ;      46,080 ; [A-Z][a-z]+ [A-Z][a-z]+"
            })
    void hasSoManySurrogatesOfItsForm(String word, String count, String form) {
        SurrogateKind kind = SurrogateKind.ofWord(word);
        assertThat(kind.word()).isEqualTo(word);
        assertThat(kind.count()).isEqualTo(Integer.parseInt(count.replace(",", "")));
        assertThat(sample(kind)).allMatch(surrogate -> surrogate.matches(form));
    }

    private static List<String> sample(SurrogateKind kind) {
        Composition texts = Composition.of(kind);
        int step = Math.max(1, texts.count() / 5_000) | 1;
        ByteBatch batch = new ByteBatch();
        IntStream.iterate(0, number -> number >= 0 && number < texts.count(), number -> number + step)
                .forEach(number -> texts.add(number, batch));
        texts.add(texts.count() - 1, batch);
        return IntStream.range(0, batch.count())
                .mapToObj(i -> new String(batch.get(i), StandardCharsets.UTF_8))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"phone", "city", "organisation"})
    void hasNoSurrogateTwice(String word) {
        SurrogateKind kind = SurrogateKind.ofWord(word);
        Composition texts = Composition.of(kind);
        ByteBatch batch = new ByteBatch();
        IntStream.range(0, kind.count()).forEach(number -> texts.add(number, batch));
        Set<String> different = new HashSet<>();
        for (int i = 0; i < batch.count(); i++) {
            different.add(new String(batch.get(i), StandardCharsets.US_ASCII));
        }
        assertThat(different).hasSize(kind.count());
    }

    /** By the metadata of libphonenumber, which knows the area codes in use and which of them are toll-free. */
    @Test
    void callsNobodyByNumbersThatLookLikeThoseOfALine() throws Exception {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        for (String area : WordLists.AREA_CODES) {
            var number = phones.parse("+1 " + area + "-555-0142", "ZZ");
            assertThat(phones.getRegionCodeForNumber(number)).as(area).isEqualTo("US");
            assertThat(phones.getNumberType(number)).as(area).isEqualTo(PhoneNumberType.FIXED_LINE_OR_MOBILE);
        }
    }

    @Test
    void namesTheKindsThereAre() {
        assertThatThrownBy(() -> SurrogateKind.ofWord("user-name"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "There is no kind of surrogate 'user-name'; the kinds are given-name, family-name, full-name,"
                                + " email, phone, street-address, city, postal-code, organisation");
    }
}
