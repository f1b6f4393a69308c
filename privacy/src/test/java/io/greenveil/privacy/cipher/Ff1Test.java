package io.greenveil.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.cipher.Vectors.Vector;
import io.greenveil.privacy.keys.KeyMaterial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ff1Test {
    private static final HexFormat HEX = HexFormat.of();
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

    /** The samples that NIST published for SP 800-38G. */
    @ParameterizedTest(name = "sample {0}")
    @CsvSource({
        "1, 2b7e151628aed2a6abf7158809cf4f3c, 10, '', 0123456789, 2433477484",
        "2, 2b7e151628aed2a6abf7158809cf4f3c, 10, 39383736353433323130, 0123456789, 6124200773",
        "3, 2b7e151628aed2a6abf7158809cf4f3c, 36, 3737373770717273373737, 0123456789abcdefghi, a9tv40mll9kdu509eum",
        "4, 2b7e151628aed2a6abf7158809cf4f3cef4359d8d580aa4f, 10, '', 0123456789, 2830668132",
        "5, 2b7e151628aed2a6abf7158809cf4f3cef4359d8d580aa4f, 10, 39383736353433323130, 0123456789, 2496655549",
        "6, 2b7e151628aed2a6abf7158809cf4f3cef4359d8d580aa4f, 36, 3737373770717273373737, 0123456789abcdefghi,"
                + " xbj3kv35jrawxv32ysr",
        "7, 2b7e151628aed2a6abf7158809cf4f3cef4359d8d580aa4f7f036d6f04fc6a94, 10, '', 0123456789, 6657667009",
        "8, 2b7e151628aed2a6abf7158809cf4f3cef4359d8d580aa4f7f036d6f04fc6a94, 10, 39383736353433323130, 0123456789,"
                + " 1001623463",
        "9, 2b7e151628aed2a6abf7158809cf4f3cef4359d8d580aa4f7f036d6f04fc6a94, 36, 3737373770717273373737,"
                + " 0123456789abcdefghi, xs8a0azh2avyalyzuwd",
    })
    void givesTheSamplesOfTheStandard(int sample, String key, int radix, String tweak, String plain, String sealed) {
        Ff1 ff1 = new Ff1(KeyMaterial.copyOf(HEX.parseHex(key)), radix, HEX.parseHex(tweak));
        int[] numerals = numerals(plain);
        ff1.encrypt(numerals);
        assertThat(text(numerals)).as("sample %d", sample).isEqualTo(sealed);
        ff1.decrypt(numerals);
        assertThat(text(numerals)).isEqualTo(plain);
    }

    @Test
    void agreesWithEveryPublishedVector() {
        int accepted = 0;
        int refused = 0;
        int tooSmall = 0;
        for (Vector vector : Vectors.of("aes_ff1_radix10_test.json")) {
            int[] plain = list(vector.test().get("msg"));
            if (!vector.valid()) {
                assertThatThrownBy(() -> sealed(vector, plain))
                        .as("%s", vector)
                        .isInstanceOf(IllegalArgumentException.class);
                refused++;
            } else if (plain.length < Ff1Domain.shortest(10)) {
                assertThatThrownBy(() -> sealed(vector, plain))
                        .as("%s", vector)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("million");
                tooSmall++;
            } else {
                assertThat(sealed(vector, plain))
                        .as("%s", vector)
                        .isEqualTo(list(vector.test().get("ct")));
                accepted++;
            }
        }
        assertThat(List.of(accepted, refused, tooSmall)).isEqualTo(List.of(3300, 533, 12));
    }

    @Test
    void agreesWithBouncyCastleOnAMillionRandomCards() {
        Random random = new Random(38);
        byte[] key = new byte[32];
        random.nextBytes(key);
        byte[] tweak = "patients/card".getBytes(StandardCharsets.US_ASCII);
        FPEFF1Engine castle = new FPEFF1Engine();
        castle.init(true, new FPEParameters(new KeyParameter(key), 10, tweak));
        Ff1Longs batch = new Ff1(KeyMaterial.copyOf(key), 10, tweak).batch(16);
        int size = 10_000;
        long[] a = new long[size];
        long[] b = new long[size];
        byte[] digits = new byte[16];
        for (int round = 0; round < 100; round++) {
            long[] plainA = random.longs(size, 0, 100_000_000).toArray();
            long[] plainB = random.longs(size, 0, 100_000_000).toArray();
            System.arraycopy(plainA, 0, a, 0, size);
            System.arraycopy(plainB, 0, b, 0, size);
            batch.encrypt(a, b, size);
            for (int i = 0; i < size; i++) {
                put(plainA[i], digits, 0, 8);
                put(plainB[i], digits, 8, 16);
                castle.processBlock(digits, 0, 16, digits, 0);
                if (number(digits, 0, 8) != a[i] || number(digits, 8, 16) != b[i]) {
                    assertThat(a[i]).as("value %d", i).isEqualTo(number(digits, 0, 8));
                    assertThat(b[i]).as("value %d", i).isEqualTo(number(digits, 8, 16));
                }
            }
            batch.decrypt(a, b, size);
            assertThat(a).isEqualTo(plainA);
            assertThat(b).isEqualTo(plainB);
        }
    }

    @Test
    void agreesWithBouncyCastleInEveryRadixAndLengthAndWithItselfInBatches() {
        Random random = new Random(800);
        for (int trial = 0; trial < 3000; trial++) {
            int radix = 2 + (trial % 3 == 0 ? random.nextInt(65_535) : random.nextInt(254));
            int length = Ff1Domain.shortest(radix) + random.nextInt(40);
            byte[] key = new byte[16 + 8 * random.nextInt(3)];
            byte[] tweak = new byte[random.nextInt(40)];
            random.nextBytes(key);
            random.nextBytes(tweak);
            int[] plain = random.ints(length, 0, radix).toArray();
            Ff1 ff1 = new Ff1(KeyMaterial.copyOf(key), radix, tweak);
            int[] sealed = plain.clone();
            ff1.encrypt(sealed);
            assertThat(sealed).as("radix %d, length %d", radix, length).isEqualTo(castle(key, radix, tweak, plain));
            if (ff1.fitsLongs(length)) {
                Ff1Domain domain = new Ff1Domain(radix, length);
                long[] a = {number(plain, radix, 0, domain.left())};
                long[] b = {number(plain, radix, domain.left(), length)};
                ff1.batch(length).encrypt(a, b, 1);
                assertThat(a[0]).isEqualTo(number(sealed, radix, 0, domain.left()));
                assertThat(b[0]).isEqualTo(number(sealed, radix, domain.left(), length));
            }
            ff1.decrypt(sealed);
            assertThat(sealed).isEqualTo(plain);
        }
    }

    @ParameterizedTest(name = "{1} numerals in radix {0}")
    @CsvSource({"10, 5", "2, 19", "65536, 1", "26, 4", "1, 20", "65537, 4"})
    void refusesDomainsBelowAMillionAndOtherRadixes(int radix, int length) {
        assertThatThrownBy(() -> new Ff1(KeyMaterial.copyOf(new byte[32]), radix, new byte[0]).encrypt(new int[length]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("FF1 ");
    }

    @Test
    void remaindersAndQuotientsAreThoseOfDivision() {
        Random random = new Random(64);
        for (int i = 0; i < 1_000_000; i++) {
            long m = 2 + (random.nextLong() >>> (8 + random.nextInt(54)));
            Modulus modulus = Modulus.of(Math.min(m, 1L << 56));
            long number = i % 3 == 0 ? -1L - random.nextInt(3) : random.nextLong() >>> random.nextInt(64);
            assertThat(modulus.reduce(number)).isEqualTo(Long.remainderUnsigned(number, modulus.value()));
            assertThat(modulus.quotient(number)).isEqualTo(Long.divideUnsigned(number, modulus.value()));
        }
    }

    private static int[] sealed(Vector vector, int[] plain) {
        int[] numerals = plain.clone();
        new Ff1(KeyMaterial.copyOf(vector.bytes("key")), vector.groupNumber("radix"), vector.bytes("tweak"))
                .encrypt(numerals);
        return numerals;
    }

    private static int[] castle(byte[] key, int radix, byte[] tweak, int[] plain) {
        FPEFF1Engine engine = new FPEFF1Engine();
        engine.init(true, new FPEParameters(new KeyParameter(key), radix, tweak));
        boolean wide = radix > 256;
        ByteBuffer buffer = ByteBuffer.allocate(wide ? plain.length * 2 : plain.length);
        for (int numeral : plain) {
            if (wide) {
                buffer.putShort((short) numeral);
            } else {
                buffer.put((byte) numeral);
            }
        }
        byte[] bytes = buffer.array();
        engine.processBlock(bytes, 0, bytes.length, bytes, 0);
        ByteBuffer result = ByteBuffer.wrap(bytes);
        int[] sealed = new int[plain.length];
        Arrays.setAll(sealed, i -> wide ? result.getShort() & 0xffff : result.get() & 0xff);
        return sealed;
    }

    private static int[] list(Object numbers) {
        return ((List<?>) numbers)
                .stream().mapToInt(number -> ((Number) number).intValue()).toArray();
    }

    private static int[] numerals(String text) {
        return text.chars().map(DIGITS::indexOf).toArray();
    }

    private static String text(int[] numerals) {
        StringBuilder text = new StringBuilder();
        Arrays.stream(numerals).forEach(numeral -> text.append(DIGITS.charAt(numeral)));
        return text.toString();
    }

    private static long number(int[] numerals, int radix, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * radix + numerals[i];
        }
        return number;
    }

    private static long number(byte[] digits, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + digits[i];
        }
        return number;
    }

    private static void put(long number, byte[] digits, int from, int to) {
        long rest = number;
        for (int i = to - 1; i >= from; i--) {
            digits[i] = (byte) (rest % 10);
            rest /= 10;
        }
    }
}
