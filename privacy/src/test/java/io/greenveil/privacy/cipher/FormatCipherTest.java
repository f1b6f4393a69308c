package io.greenveil.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.keys.CanonicalFields;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatCipherTest {
    private static final String ALIAS = "patients/ssn";
    private static final String DIGITS = "0123456789";
    private static final long SEED = 11;

    private final MemoryKeys keys = new MemoryKeys(SEED, ALIAS, "other");

    @ParameterizedTest
    @CsvSource({
        "digits, 123-45-6789, '[0-9]{3}-[0-9]{2}-[0-9]{4}'",
        "digits, +44 (0)20 7946 0958, '\\+[0-9]{2} \\([0-9]\\)[0-9]{2} [0-9]{4} [0-9]{4}'",
        "hex, 00ff-12ab, '[0-9a-f]{4}-[0-9a-f]{4}'",
        "upper, ABC.DEFG, '[A-Z]{3}\\.[A-Z]{4}'",
        "lower, smith, '[a-z]{5}'",
        "upper-alphanumeric, GB82WEST12345698765432, '[0-9A-Z]{22}'",
        "lower-alphanumeric, a1b2c3, '[0-9a-z]{6}'",
        "alphanumeric, aB3dE6, '[0-9A-Za-z]{6}'",
        "characters:ACGT, ACGTACGTAC-GT, '[ACGT]{10}-[ACGT]{2}'"
    })
    void keepsTheFormatAndComesBack(String alphabet, String value, String form) {
        String encrypted = encrypted(alphabet, value);
        assertThat(encrypted).matches(form).isNotEqualTo(value);
        assertThat(decrypted(alphabet, encrypted)).isEqualTo(value);
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void equalsBouncyCastleOnTheCharactersAndLeavesTheRest(long seed) throws GeneralSecurityException {
        Random random = new Random(seed);
        boolean ascii = random.nextBoolean();
        int radix = 2 + random.nextInt(ascii ? 60 : 200);
        String alphabet = random.ints('0', ascii ? 0x7f : 0x3000)
                .filter(Character::isLetterOrDigit)
                .distinct()
                .limit(radix)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        int[] numerals = random.ints(Ff1Domain.shortest(radix) + random.nextInt(60), 0, radix)
                .toArray();
        String separators = ascii ? "- ./:~" : "- ./€😀";
        StringBuilder value = new StringBuilder();
        for (int numeral : numerals) {
            value.append(alphabet.charAt(numeral));
            if (random.nextInt(4) == 0) {
                value.appendCodePoint(separators.codePointAt(random.nextInt(5)));
            }
        }
        String name = "characters:" + alphabet;
        String encrypted = encrypted(name, value.toString());
        assertThat(numeralsIn(encrypted, alphabet)).isEqualTo(byBouncyCastle(alphabet, numerals));
        assertThat(without(alphabet, encrypted)).isEqualTo(without(alphabet, value.toString()));
        assertThat(decrypted(name, encrypted)).isEqualTo(value.toString());
    }

    @Test
    void isAPermutation() {
        Set<String> seen = new HashSet<>();
        FormatCipher cipher = cipher("digits");
        for (int i = 0; i < 20_000; i++) {
            String value = String.format("%06d", i * 50);
            seen.add(text(cipher.encrypt(bytes(value))));
        }
        assertThat(seen).hasSize(20_000).allMatch(value -> value.matches("[0-9]{6}"));
    }

    @Test
    void staysEqualAcrossARotationAndNotAcrossANewEpoch() {
        String before = encrypted("digits", "4111111111111111");
        keys.rotate(ALIAS);
        assertThat(encrypted("digits", "4111111111111111")).isEqualTo(before);
        keys.newEpoch(ALIAS);
        assertThat(encrypted("digits", "4111111111111111")).isNotEqualTo(before);
        FormatCipher first = FormatCipher.of(keys, "t", ALIAS, 1, Alphabet.of("digits"));
        assertThat(text(first.decrypt(bytes(before)))).isEqualTo("4111111111111111");
    }

    @Test
    void doesNotJoinAcrossAliasesTenantsOrAlphabets() {
        String here = encrypted("digits", "123456789");
        assertThat(text(FormatCipher.of(keys, "t", "other", Alphabet.of("digits"))
                        .encrypt(bytes("123456789"))))
                .isNotEqualTo(here);
        assertThat(text(FormatCipher.of(keys, "u", ALIAS, Alphabet.of("digits")).encrypt(bytes("123456789"))))
                .isNotEqualTo(here);
        assertThat(encrypted("characters:9876543210", "123456789")).isNotEqualTo(here);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", " ", "+/()", "€"})
    void leavesTextsWithoutLettersOrDigits(String value) {
        assertThat(encrypted("digits", value)).isEqualTo(value);
        assertThat(decrypted("digits", value)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"digits, 12345", "digits, 1-2-3", "upper, ABCD", "characters:01, 0101010101010101010"})
    void refusesValuesOfWhichThereAreFewerThanAMillion(String alphabet, String value) {
        assertThatThrownBy(() -> encrypted(alphabet, value))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("A value of key 'patients/ssn' has fewer than ")
                .hasMessageContaining("quarantine")
                .hasMessageNotContaining(value);
    }

    @ParameterizedTest
    @CsvSource({"digits, X1234567", "digits, １２３４５６７", "upper, ABCDEFGh", "hex, 00FF00FF", "digits, 1234567é"})
    void refusesLettersAndDigitsOutsideTheAlphabet(String alphabet, String value) {
        assertThatThrownBy(() -> encrypted(alphabet, value))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("not in the alphabet '" + alphabet + "'")
                .hasMessageNotContaining(value);
    }

    @Test
    void refusesBytesThatAreNoText() {
        assertThatThrownBy(() -> cipher("digits").encrypt(new byte[] {'1', (byte) 0xc3}))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("no text in UTF-8");
    }

    @Test
    void encryptsLongTextsToo() {
        String value = DIGITS.repeat(200);
        String encrypted = encrypted("digits", value);
        assertThat(encrypted).matches("[0-9]{2000}").isNotEqualTo(value);
        assertThat(decrypted("digits", encrypted)).isEqualTo(value);
    }

    @Test
    void givesTheSameFromManyThreads() {
        FormatCipher cipher = cipher("digits");
        String expected = encrypted("digits", "123456789");
        assertThat(IntStream.range(0, 10_000)
                        .parallel()
                        .mapToObj(i -> text(cipher.encrypt(bytes("123456789"))))
                        .distinct())
                .containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "alphanumeric", "hex", "characters:0123456789é"})
    void givesTheSameInBatches(String alphabet) {
        Random random = new Random(5);
        int[] letters = Alphabet.of(alphabet).characters();
        ByteBatch in = new ByteBatch();
        ByteBatch out = new ByteBatch();
        FormatCipher cipher = cipher(alphabet);
        for (int i = 0; i < 3000; i++) {
            StringBuilder value = new StringBuilder();
            int length = random.nextInt(20) == 0 ? 200 : 8 + random.nextInt(12);
            for (int j = 0; j < length; j++) {
                value.appendCodePoint(letters[random.nextInt(letters.length)]);
                value.append(random.nextInt(9) == 0 ? "-" : random.nextInt(50) == 0 ? "€" : "");
            }
            in.add(bytes("\1" + (i % 100 == 7 ? "(-)" : value)));
        }
        cipher.encrypt(in, 1, out);
        assertThat(out.count()).isEqualTo(3000);
        for (int i = 0; i < 3000; i++) {
            String value = text(in.get(i)).substring(1);
            assertThat(text(out.get(i))).isEqualTo(text(cipher.encrypt(bytes(value))));
            assertThat(text(cipher.decrypt(out.get(i)))).isEqualTo(value);
        }
    }

    @Test
    void refusesInBatchesWhatItRefusesAlone() {
        ByteBatch in = new ByteBatch();
        in.add(bytes("123456789"));
        in.add(bytes("12345"));
        assertThatThrownBy(() -> cipher("digits").encrypt(in, 0, new ByteBatch()))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("fewer than 6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"letters", "", "characters:", "characters:a", "characters:aba", "characters:a\ud800"})
    void refusesAnAlphabetThatIsNone(String alphabet) {
        assertThatThrownBy(() -> Alphabet.of(alphabet)).isInstanceOf(IllegalArgumentException.class);
    }

    private int[] byBouncyCastle(String alphabet, int[] numerals) throws GeneralSecurityException {
        byte[] key = KeysByTheJdk.ofEpoch(SEED, "t", "format/ff1", ALIAS, 32);
        byte[] tweak = CanonicalFields.encode("greenveil/format/1", "t", ALIAS, "1", alphabet);
        FPEFF1Engine engine = new FPEFF1Engine();
        engine.init(true, new FPEParameters(new KeyParameter(key), alphabet.length(), tweak));
        byte[] in = new byte[numerals.length];
        byte[] out = new byte[numerals.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = (byte) numerals[i];
        }
        engine.processBlock(in, 0, in.length, out, 0);
        return IntStream.range(0, out.length).map(i -> out[i] & 0xff).toArray();
    }

    private static int[] numeralsIn(String value, String alphabet) {
        return value.codePoints().map(alphabet::indexOf).filter(at -> at >= 0).toArray();
    }

    private static String without(String alphabet, String value) {
        return value.codePoints()
                .mapToObj(character -> alphabet.indexOf(character) < 0 ? Character.toString(character) : "*")
                .collect(Collectors.joining());
    }

    private String encrypted(String alphabet, String value) {
        return text(cipher(alphabet).encrypt(bytes(value)));
    }

    private String decrypted(String alphabet, String value) {
        return text(cipher(alphabet).decrypt(bytes(value)));
    }

    private FormatCipher cipher(String alphabet) {
        return FormatCipher.of(keys, "t", ALIAS, Alphabet.of(alphabet));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
