package io.greenveil.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateShiftTest {
    private static final long SEED = 41;
    private static final String ALIAS = "patients/dates";
    private static final long DAY = TimeUnit.DAYS.toMicros(1);

    private final MemoryKeys keys = new MemoryKeys(SEED, ALIAS, "other");

    private DateShift shift(int days) {
        return DateShift.of(keys, "t", ALIAS, days, "column born");
    }

    private static int[] offsets(DateShift shift, int entities) {
        return IntStream.range(0, entities)
                .map(entity -> shift.offset(TokenValue.integer(entity)))
                .toArray();
    }

    /** The key by the JDK's HMAC, the code by the JDK's HMAC, the remainder by big integers. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 30, 365, 36_500})
    void givesTheOffsetsOfTheJdk(int days) throws GeneralSecurityException {
        byte[] key = KeysByTheJdk.ofEpoch(SEED, "t", "date-shift/hmac-sha256/" + days, ALIAS, 32);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (int i = 0; i < 200; i++) {
            byte[] entity = TokenValue.text(("person-" + i).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            BigInteger bits = new BigInteger(1, Arrays.copyOf(mac.doFinal(entity), 8));
            int place = bits.mod(BigInteger.valueOf(2L * days)).intValueExact();
            List<Integer> offsets = IntStream.rangeClosed(-days, days)
                    .filter(day -> day != 0)
                    .boxed()
                    .toList();
            assertThat(shift(days).offset(entity)).isEqualTo(offsets.get(place));
        }
    }

    @Test
    void keepsOrderAndDaysBetweenTheDatesOfAnEntity() {
        Random random = new Random(43);
        DateShift shift = shift(30);
        for (int i = 0; i < 2_000; i++) {
            byte[] entity = TokenValue.integer(random.nextLong());
            int first = random.nextInt(40_000) - 20_000;
            int second = random.nextInt(40_000) - 20_000;
            long time = second * DAY + (long) (random.nextDouble() * DAY);
            assertThat(shift.date(second, entity) - shift.date(first, entity)).isEqualTo(second - first);
            assertThat(shift.date(first, entity) - first).isNotZero().isBetween(-30, 30);
            assertThat(shift.timestamp(time, entity) - time).isEqualTo(shift.offset(entity) * DAY);
        }
    }

    /** Chi-square over 60 offsets: 59 degrees of freedom, 98.3 at one in a thousand (NIST/SEMATECH, table 1.3.6.7.4). */
    @Test
    void spreadsOffsetsEvenly() {
        int entities = 60_000;
        long[] counts = new long[61];
        for (int offset : offsets(shift(30), entities)) {
            counts[offset + 30]++;
        }
        assertThat(counts[30]).isZero();
        double expected = entities / 60.0;
        double statistic = IntStream.range(0, counts.length)
                .filter(i -> i != 30)
                .mapToDouble(i -> (counts[i] - expected) * (counts[i] - expected) / expected)
                .sum();
        assertThat(statistic).isBetween(30.0, 98.3);
    }

    @Test
    void separatesAliasesTenantsAndNumbersOfDays() {
        int[] here = offsets(shift(1000), 200);
        assertThat(agreeing(here, offsets(DateShift.of(keys, "u", ALIAS, 1000, "x"), 200)))
                .isLessThan(5);
        assertThat(agreeing(here, offsets(DateShift.of(keys, "t", "other", 1000, "x"), 200)))
                .isLessThan(5);
        int[] half = offsets(shift(500), 200);
        int[] folded = Arrays.stream(here)
                .map(offset -> offset > 0 ? offset + 999 : offset + 1000)
                .map(place -> place % 1000)
                .map(place -> place < 500 ? place - 500 : place - 499)
                .toArray();
        assertThat(agreeing(folded, half)).isLessThan(5);
    }

    @Test
    void staysAcrossARotationAndNotAcrossANewEpoch() {
        int[] before = offsets(shift(1000), 200);
        keys.rotate(ALIAS);
        assertThat(offsets(shift(1000), 200)).isEqualTo(before);
        keys.newEpoch(ALIAS);
        assertThat(agreeing(before, offsets(shift(1000), 200))).isLessThan(5);
    }

    private static long agreeing(int[] a, int[] b) {
        return IntStream.range(0, a.length).filter(i -> a[i] == b[i]).count();
    }

    @Test
    void refusesDatesThatLeaveTheYears1To9999() {
        DateShift shift = shift(30);
        byte[] back = entity(shift, -1);
        byte[] forth = entity(shift, 1);
        int first = (int) LocalDate.of(1, 1, 1).toEpochDay();
        int last = (int) LocalDate.of(9999, 12, 31).toEpochDay();
        assertThat(shift.date(first, forth)).isGreaterThan(first);
        assertThat(shift.date(last, back)).isLessThan(last);
        assertThat(shift.timestamp((last + 1) * DAY - 1, back)).isLessThan(last * DAY);
        for (Runnable call : List.<Runnable>of(
                () -> shift.date(first, back),
                () -> shift.date(last, forth),
                () -> shift.timestamp(first * DAY, back),
                () -> shift.timestamp((last + 1) * DAY - 1, forth),
                () -> shift.timestamp(Long.MAX_VALUE, forth),
                () -> shift.timestamp(Long.MIN_VALUE, back))) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(DateShiftException.class)
                    .hasMessageStartingWith("A date of column born would leave the years 1 to 9999")
                    .hasMessageNotContaining("-12-31");
        }
    }

    private static byte[] entity(DateShift shift, int sign) {
        return IntStream.range(0, 100)
                .mapToObj(TokenValue::integer)
                .filter(entity -> Integer.signum(shift.offset(entity)) == sign)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 36_501, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesNumbersOfDays(int days) {
        assertThatThrownBy(() -> shift(days))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Dates are shifted by up to 1 to 36500 days, not " + days);
    }
}
