package io.greenveil.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.greenveil.privacy.cipher.SealException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        String text = random.ints(random.nextInt(30), 0, 0xd800)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        BigDecimal decimal =
                new BigDecimal(new BigInteger(126, random).subtract(BigInteger.ONE.shiftLeft(125)), random.nextInt(39));
        long number = random.nextLong();
        assertThat(reopened(CanonicalValue.text(text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(text);
        assertThat(reopened(CanonicalValue.binary(bytes))).isEqualTo(bytes);
        assertThat(reopened(CanonicalValue.bool(random.nextBoolean()))).isInstanceOf(Boolean.class);
        assertThat(reopened(CanonicalValue.int8((byte) number))).isEqualTo((byte) number);
        assertThat(reopened(CanonicalValue.int16((short) number))).isEqualTo((short) number);
        assertThat(reopened(CanonicalValue.int32((int) number))).isEqualTo((int) number);
        assertThat(reopened(CanonicalValue.int64(number))).isEqualTo(number);
        assertThat(reopened(CanonicalValue.float32(Float.intBitsToFloat((int) number))))
                .isEqualTo(Float.intBitsToFloat((int) number));
        assertThat(reopened(CanonicalValue.float64(Double.longBitsToDouble(number))))
                .isEqualTo(Double.longBitsToDouble(number));
        assertThat(reopened(CanonicalValue.decimal(decimal, 38))).isEqualTo(decimal);
        assertThat(reopened(CanonicalValue.date((int) number % 1_000_000)))
                .isEqualTo(LocalDate.ofEpochDay((int) number % 1_000_000));
        assertThat(reopened(CanonicalValue.timestamp(number)))
                .isEqualTo(Instant.EPOCH.plus(number, java.time.temporal.ChronoUnit.MICROS));
        assertThat(reopened(CanonicalValue.localTimestamp(number))).isInstanceOf(LocalDateTime.class);
    }

    @Test
    void sealsTheEmptyText() {
        assertThat(reopened(CanonicalValue.text(new byte[0]))).isEqualTo("");
    }

    @Test
    void neverGivesTheSameEnvelopeNorNonceTwice() {
        Set<ByteBuffer> bodies = new HashSet<>();
        Set<ByteBuffer> keysAndNonces = new HashSet<>();
        for (int session = 0; session < 10; session++) {
            SealSession seals = SealSession.begin(keys, "passport", PASSPORT);
            for (int i = 0; i < 1_000; i++) {
                byte[] envelope = seals.seal(SECRET);
                keysAndNonces.add(ByteBuffer.wrap(envelope, 5, 28).slice());
                bodies.add(ByteBuffer.wrap(envelope, 33, envelope.length - 33).slice());
            }
        }
        assertThat(keysAndNonces).hasSize(10_000);
        assertThat(bodies).hasSize(10_000);
    }

    @Test
    void neverReusesANonceWhenThreadsShareASession() {
        SealSession seals = SealSession.begin(keys, "passport", PASSPORT);
        long nonces = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(i -> ByteBuffer.wrap(seals.seal(SECRET), 5, 28).slice())
                .distinct()
                .count();
        assertThat(nonces).isEqualTo(20_000);
    }

    @Test
    void writesVersionKeyIdSaltAndCountedNonce() {
        SealSession seals = SealSession.begin(keys, "passport", PASSPORT);
        byte[] first = seals.seal(SECRET);
        byte[] second = seals.seal(SECRET);
        assertThat(first).hasSize(1 + 4 + 16 + 12 + SECRET.length + 16);
        assertThat(first[0]).isEqualTo(Envelope.VERSION);
        assertThat(ByteBuffer.wrap(first).getInt(1))
                .isEqualTo(keys.current("passport").keyId());
        assertThat(Arrays.copyOfRange(first, 5, 21)).isEqualTo(Arrays.copyOfRange(second, 5, 21));
        assertThat(new BigInteger(1, Arrays.copyOfRange(first, 21, 33))).isEqualTo(BigInteger.ZERO);
        assertThat(new BigInteger(1, Arrays.copyOfRange(second, 21, 33))).isEqualTo(BigInteger.ONE);
    }

    @Test
    void beginsANewSaltWhenTheOldOneIsSpent() {
        SealSession seals = new SealSession(keys, "passport", PASSPORT, new SecureRandom(), 2);
        List<ByteBuffer> salts = IntStream.range(0, 5)
                .mapToObj(i -> seals.seal(SECRET))
                .peek(envelope ->
                        assertThat(SealedValue.open(keys, envelope, PASSPORT)).isEqualTo("X1234567"))
                .map(envelope -> ByteBuffer.wrap(envelope, 5, 16).slice())
                .toList();
        assertThat(salts.get(0)).isEqualTo(salts.get(1)).isNotEqualTo(salts.get(2));
        assertThat(salts.get(2)).isEqualTo(salts.get(3)).isNotEqualTo(salts.get(4));
        assertThat(SealSession.VALUES_PER_SALT).isEqualTo(4_294_967_296L);
    }

    @Test
    void findsOutWhenAnyBitOfAnyByteIsAltered() {
        byte[] envelope = SealSession.begin(keys, "passport", PASSPORT).seal(SECRET);
        for (int bit = 0; bit < envelope.length * 8; bit++) {
            byte[] altered = envelope.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            SealException refusal =
                    catchThrowableOfType(SealException.class, () -> SealedValue.open(keys, altered, PASSPORT));
            assertThat(refusal).as("bit %s", bit).isNotNull().hasMessageNotContaining("X1234567");
            assertThat(refusal.reason())
                    .isEqualTo(bit < 8 ? Reason.MALFORMED : bit < 40 ? Reason.UNKNOWN_KEY : Reason.NOT_AUTHENTIC);
        }
    }

    @Test
    void findsOutWhenItIsCutShort() {
        byte[] envelope = SealSession.begin(keys, "passport", PASSPORT).seal(SECRET);
        for (int length = 0; length < envelope.length; length++) {
            byte[] cut = Arrays.copyOf(envelope, length);
            assertThatThrownBy(() -> SealedValue.open(keys, cut, PASSPORT)).isInstanceOf(SealException.class);
        }
    }

    @Test
    void opensForNoOtherTenantDatasetOrColumn() {
        byte[] envelope = SealSession.begin(keys, "passport", PASSPORT).seal(SECRET);
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

    @Test
    void saysWhichKeyIsWrongOrMissing() {
        byte[] envelope = SealSession.begin(keys, "passport", PASSPORT).seal(SECRET);
        assertThatThrownBy(() -> SealedValue.open(new MemoryKeys(2, "passport"), envelope, PASSPORT))
                .hasMessageContaining("does not open under passport@v1");
        assertThatThrownBy(() -> SealedValue.open(new MemoryKeys(2, "other"), envelope, PASSPORT))
                .isInstanceOf(SealException.class)
                .hasMessageMatching("A value of tenant 'clinic', dataset 'patients', column 'passport' was sealed under"
                        + " key id [0-9a-f]{8}, which keys in memory does not hold");
    }

    @Test
    void opensValuesOfOlderVersionsUntilTheyAreDestroyed() {
        byte[] envelope = SealSession.begin(keys, "passport", PASSPORT).seal(SECRET);
        var first = keys.current("passport");
        keys.rotate("passport", false);
        assertThat(SealedValue.open(keys, envelope, PASSPORT)).isEqualTo("X1234567");
        keys.destroy(first);
        assertThatThrownBy(() -> SealedValue.open(keys, envelope, PASSPORT)).isInstanceOf(SealException.class);
    }

    @Test
    void refusesSerialisation() {
        SealSession seals = SealSession.begin(keys, "passport", PASSPORT);
        assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(seals))
                .isInstanceOf(NotSerializableException.class);
    }

    private Object reopened(byte[] canonical) {
        return SealedValue.open(
                keys, SealSession.begin(keys, "passport", PASSPORT).seal(canonical), PASSPORT);
    }
}
