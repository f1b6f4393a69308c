package io.greenveil.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.greenveil.privacy.cipher.SealException.Reason;
import io.greenveil.privacy.keys.KeyMaterial;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SealedValueTest {
    private static final SealContext PASSPORT = new SealContext("clinic", "patients", "passport");
    private static final byte[] SECRET = CanonicalValue.text("X1234567".getBytes(StandardCharsets.UTF_8));

    private final MemoryKeys keys = new MemoryKeys(1, "passport", "other");

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void opensToTheSameValueAndType(long seed) {
        SealAlgorithm algorithm = seed % 2 == 0 ? SealAlgorithm.AES_SIV : SealAlgorithm.AES_256_GCM;
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        String text = random.ints(random.nextInt(30), 0, 0xd800)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        BigDecimal decimal =
                new BigDecimal(new BigInteger(126, random).subtract(BigInteger.ONE.shiftLeft(125)), random.nextInt(39));
        long number = random.nextLong();
        assertThat(reopened(algorithm, CanonicalValue.text(text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(text);
        assertThat(reopened(algorithm, CanonicalValue.binary(bytes))).isEqualTo(bytes);
        assertThat(reopened(algorithm, CanonicalValue.bool(random.nextBoolean())))
                .isInstanceOf(Boolean.class);
        assertThat(reopened(algorithm, CanonicalValue.int8((byte) number))).isEqualTo((byte) number);
        assertThat(reopened(algorithm, CanonicalValue.int16((short) number))).isEqualTo((short) number);
        assertThat(reopened(algorithm, CanonicalValue.int32((int) number))).isEqualTo((int) number);
        assertThat(reopened(algorithm, CanonicalValue.int64(number))).isEqualTo(number);
        assertThat(reopened(algorithm, CanonicalValue.float32(Float.intBitsToFloat((int) number))))
                .isEqualTo(Float.intBitsToFloat((int) number));
        assertThat(reopened(algorithm, CanonicalValue.float64(Double.longBitsToDouble(number))))
                .isEqualTo(Double.longBitsToDouble(number));
        assertThat(reopened(algorithm, CanonicalValue.decimal(decimal, 38))).isEqualTo(decimal);
        assertThat(reopened(algorithm, CanonicalValue.date((int) number % 1_000_000)))
                .isEqualTo(LocalDate.ofEpochDay((int) number % 1_000_000));
        assertThat(reopened(algorithm, CanonicalValue.timestamp(number)))
                .isEqualTo(Instant.EPOCH.plus(number, java.time.temporal.ChronoUnit.MICROS));
        assertThat(reopened(algorithm, CanonicalValue.localTimestamp(number))).isInstanceOf(LocalDateTime.class);
    }

    @ParameterizedTest
    @EnumSource
    void sealsTheEmptyText(SealAlgorithm algorithm) {
        assertThat(reopened(algorithm, CanonicalValue.text(new byte[0]))).isEqualTo("");
    }

    @ParameterizedTest
    @EnumSource
    void neverGivesTheSameEnvelopeNorNonceTwice(SealAlgorithm algorithm) {
        int nonceBytes = nonceBytes(algorithm);
        Set<ByteBuffer> bodies = new HashSet<>();
        Set<ByteBuffer> keysAndNonces = new HashSet<>();
        for (int session = 0; session < 10; session++) {
            SealSession seals = begin(algorithm);
            for (int i = 0; i < 1_000; i++) {
                byte[] envelope = seals.seal(SECRET);
                keysAndNonces.add(ByteBuffer.wrap(envelope, 5, nonceBytes).slice());
                bodies.add(ByteBuffer.wrap(envelope, 5 + nonceBytes, envelope.length - 5 - nonceBytes)
                        .slice());
            }
        }
        assertThat(keysAndNonces).hasSize(10_000);
        assertThat(bodies).hasSize(10_000);
    }

    @ParameterizedTest
    @EnumSource
    void opensWhatWasSealedInBatchesAndBetweenThemAndNeverReusesANonce(SealAlgorithm algorithm) {
        SealSession seals = begin(algorithm);
        ByteBatch in = new ByteBatch();
        ByteBatch out = new ByteBatch();
        for (int i = 0; i < 3000; i++) {
            in.add(CanonicalValue.int64(i));
        }
        seals.seal(in, out);
        for (int i = 0; i < 3000; i++) {
            out.add(seals.seal(in.get(i)));
        }
        seals.seal(in, out);
        Set<ByteBuffer> nonces = new HashSet<>();
        for (int i = 0; i < 9000; i++) {
            nonces.add(ByteBuffer.wrap(out.get(i), 5, nonceBytes(algorithm)).slice());
            assertThat(SealedValue.open(keys, out.get(i), PASSPORT)).isEqualTo((long) (i % 3000));
        }
        assertThat(nonces).hasSize(9000);
    }

    @ParameterizedTest
    @EnumSource
    void neverReusesANonceWhenThreadsShareASession(SealAlgorithm algorithm) {
        SealSession seals = begin(algorithm);
        long nonces = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(i -> ByteBuffer.wrap(seals.seal(SECRET), 5, nonceBytes(algorithm))
                        .slice())
                .distinct()
                .count();
        assertThat(nonces).isEqualTo(20_000);
    }

    @Test
    void writesVersionKeyIdSaltAndCountedNonceOfGcm() {
        SealSession seals = begin(SealAlgorithm.AES_256_GCM);
        byte[] first = seals.seal(SECRET);
        byte[] second = seals.seal(SECRET);
        assertThat(first).hasSize(1 + 4 + 16 + 12 + SECRET.length + 16);
        assertThat(first[0]).isEqualTo((byte) 2);
        assertThat(ByteBuffer.wrap(first).getInt(1))
                .isEqualTo(keys.current("passport").keyId());
        assertThat(Arrays.copyOfRange(first, 5, 21)).isEqualTo(Arrays.copyOfRange(second, 5, 21));
        assertThat(new BigInteger(1, Arrays.copyOfRange(first, 21, 33))).isEqualTo(BigInteger.ZERO);
        assertThat(new BigInteger(1, Arrays.copyOfRange(second, 21, 33))).isEqualTo(BigInteger.ONE);
    }

    @Test
    void writesVersionKeyIdAndNonceOfSiv() throws GeneralSecurityException {
        byte[] envelope = begin(SealAlgorithm.AES_SIV).seal(SECRET);
        var version = keys.current("passport");
        assertThat(envelope).hasSize(1 + 4 + 16 + 16 + SECRET.length);
        assertThat(envelope[0]).isEqualTo((byte) 3);
        assertThat(ByteBuffer.wrap(envelope).getInt(1)).isEqualTo(version.keyId());
        byte[] key = KeysByTheJdk.ofVersion(1, "clinic", "seal/aes-siv", "passport", 64);
        AesSiv siv = new AesSiv(KeyMaterial.copyOf(key), PASSPORT.additionalData(version, "seal/aes-siv"));
        assertThat(siv.decrypt(envelope, 21, Arrays.copyOfRange(envelope, 5, 21)))
                .contains(SECRET);
    }

    @Test
    void beginsANewSaltWhenTheOldOneIsSpent() {
        SealSession seals = new GcmSeals(keys, "passport", PASSPORT, new SecureRandom(), 2);
        List<ByteBuffer> salts = IntStream.range(0, 5)
                .mapToObj(i -> seals.seal(SECRET))
                .peek(envelope ->
                        assertThat(SealedValue.open(keys, envelope, PASSPORT)).isEqualTo("X1234567"))
                .map(envelope -> ByteBuffer.wrap(envelope, 5, 16).slice())
                .toList();
        assertThat(salts.get(0)).isEqualTo(salts.get(1)).isNotEqualTo(salts.get(2));
        assertThat(salts.get(2)).isEqualTo(salts.get(3)).isNotEqualTo(salts.get(4));
        assertThat(GcmSeals.VALUES_PER_SALT).isEqualTo(4_294_967_296L);
    }

    @ParameterizedTest
    @EnumSource
    void findsOutWhenAnyBitOfAnyByteIsAltered(SealAlgorithm algorithm) {
        byte[] envelope = begin(algorithm).seal(SECRET);
        for (int bit = 0; bit < envelope.length * 8; bit++) {
            byte[] altered = envelope.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            SealException refusal =
                    catchThrowableOfType(SealException.class, () -> SealedValue.open(keys, altered, PASSPORT));
            assertThat(refusal).as("bit %s", bit).isNotNull().hasMessageNotContaining("X1234567");
            assertThat(refusal.reason()).isIn(reasons(bit));
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsOutWhenItIsCutShort(SealAlgorithm algorithm) {
        byte[] envelope = begin(algorithm).seal(SECRET);
        for (int length = 0; length < envelope.length; length++) {
            byte[] cut = Arrays.copyOf(envelope, length);
            assertThatThrownBy(() -> SealedValue.open(keys, cut, PASSPORT)).isInstanceOf(SealException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensForNoOtherTenantDatasetOrColumn(SealAlgorithm algorithm) {
        byte[] envelope = begin(algorithm).seal(SECRET);
        for (SealContext other : List.of(
                new SealContext("bank", "patients", "passport"),
                new SealContext("clinic", "visits", "passport"),
                new SealContext("clinic", "patients", "name"),
                new SealContext("clinic", "patientspassport", ""))) {
            assertThatThrownBy(() -> SealedValue.open(keys, envelope, other))
                    .isInstanceOf(SealException.class)
                    .hasMessage("A sealed value does not open under passport@v1 for " + other
                            + ": it was altered, sealed for another column, or sealed under another key of that name");
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhichKeyIsWrongOrMissing(SealAlgorithm algorithm) {
        byte[] envelope = begin(algorithm).seal(SECRET);
        assertThatThrownBy(() -> SealedValue.open(new MemoryKeys(2, "passport"), envelope, PASSPORT))
                .hasMessageContaining("does not open under passport@v1");
        assertThatThrownBy(() -> SealedValue.open(new MemoryKeys(2, "other"), envelope, PASSPORT))
                .isInstanceOf(SealException.class)
                .hasMessageMatching("A value of tenant 'clinic', dataset 'patients', column 'passport' was sealed under"
                        + " key id [0-9a-f]{8}, which keys in memory does not hold");
    }

    @ParameterizedTest
    @EnumSource
    void opensValuesOfOlderVersionsUntilTheyAreDestroyed(SealAlgorithm algorithm) {
        byte[] envelope = begin(algorithm).seal(SECRET);
        var first = keys.current("passport");
        keys.rotate("passport");
        assertThat(SealedValue.open(keys, envelope, PASSPORT)).isEqualTo("X1234567");
        keys.destroy(first);
        assertThatThrownBy(() -> SealedValue.open(keys, envelope, PASSPORT)).isInstanceOf(SealException.class);
    }

    @ParameterizedTest
    @EnumSource
    void refusesSerialisation(SealAlgorithm algorithm) {
        SealSession seals = begin(algorithm);
        assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(seals))
                .isInstanceOf(NotSerializableException.class);
    }

    private Object reopened(SealAlgorithm algorithm, byte[] canonical) {
        return SealedValue.open(keys, begin(algorithm).seal(canonical), PASSPORT);
    }

    /** The lowest bit of the version makes one algorithm of the other. */
    private static Set<Reason> reasons(int bit) {
        if (bit == 0) {
            return Set.of(Reason.MALFORMED, Reason.NOT_AUTHENTIC);
        }
        return Set.of(bit < 8 ? Reason.MALFORMED : bit < 40 ? Reason.UNKNOWN_KEY : Reason.NOT_AUTHENTIC);
    }

    /** The salt of GCM counts as part of its nonce. */
    private static int nonceBytes(SealAlgorithm algorithm) {
        return algorithm == SealAlgorithm.AES_SIV ? 16 : 28;
    }

    private SealSession begin(SealAlgorithm algorithm) {
        return SealSession.begin(keys, "passport", PASSPORT, algorithm);
    }
}
