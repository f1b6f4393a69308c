package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyDerivation;
import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyMaterial;
import io.greenveil.privacy.keys.KeyProvider;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/**
 * Moves dates by whole days, from {@code -days} to {@code days} and never 0, by an offset that is a secret function of the
 * entity that the date belongs to: the first 64 bits of HMAC-SHA-256 (RFC 2104) over the entity, modulo {@code 2 * days}.
 * The key is bound to tenant, alias, epoch and {@code days}. As 2^64 is no multiple of the range, offsets differ in
 * probability by at most 2^-64.
 *
 * <p>Guarantees: all dates of one entity move by the same offset, in every table and column under one tenant, alias, epoch
 * and {@code days}, so their order and the days between them stay; offsets of different entities are independent for
 * whoever has not the key. Whoever has key and entity can move a date back.
 *
 * <p>Does not: hide the days between the dates of one entity, nor a date beyond its window of {@code 2 * days + 1} days.
 * Who knows one true date of an entity knows all of them.
 *
 * <p>Safe for use by several threads. Holds a key and is not serialisable.
 */
public final class DateShift {
    /** The largest number of days that dates may move by, a hundred years. */
    public static final int MOST_DAYS = 36_500;

    private static final String MODE = "date-shift/hmac-sha256/";
    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long MICROS_OF_DAY = TimeUnit.DAYS.toMicros(1);

    private final Hmac function;
    private final int days;
    private final String dates;

    private DateShift(Hmac function, int days, String dates) {
        this.function = function;
        this.days = days;
        this.dates = dates;
    }

    /**
     * The shift of an alias's current epoch for a tenant.
     *
     * @param dates what messages call the dates, such as {@code column born}
     * @throws KeyException if the provider has no such key
     * @throws IllegalArgumentException see {@link #requireDays}
     */
    public static DateShift of(KeyProvider keys, String tenant, String alias, int days, String dates) {
        String mode = MODE + requireDays(days);
        try (KeyMaterial key = KeyDerivation.deterministic(keys, tenant, mode, alias)) {
            return new DateShift(new Hmac(key), days, dates);
        }
    }

    /** The number if dates can be moved by up to so many days: 1 to {@value #MOST_DAYS}. */
    public static int requireDays(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("Dates are shifted by up to 1 to " + MOST_DAYS + " days, not " + days);
        }
        return days;
    }

    /** The offset in days of an entity, in the form that {@link TokenValue} gives. */
    public synchronized int offset(byte[] entity) {
        long bits = ByteBuffer.wrap(function.mac(entity)).getLong();
        int place = (int) Long.remainderUnsigned(bits, 2L * days);
        return place < days ? place - days : place - days + 1;
    }

    /**
     * The date of an entity, in days since 1970-01-01, moved.
     *
     * @throws DateShiftException if the moved date is not in the years 1 to 9999
     */
    public int date(int epochDay, byte[] entity) {
        return Math.toIntExact(moved(epochDay, offset(entity)));
    }

    /**
     * The time of an entity, in microseconds since 1970-01-01 (UTC or local), moved by whole days of 24 hours.
     *
     * @throws DateShiftException if the moved time is not in the years 1 to 9999
     */
    public long timestamp(long epochMicros, byte[] entity) {
        long day = moved(Math.floorDiv(epochMicros, MICROS_OF_DAY), offset(entity));
        return day * MICROS_OF_DAY + Math.floorMod(epochMicros, MICROS_OF_DAY);
    }

    private long moved(long epochDay, int offset) {
        long day = epochDay + offset;
        if (day < FIRST_DAY || day > LAST_DAY) {
            throw new DateShiftException("A date of " + dates
                    + " would leave the years 1 to 9999 when it is shifted: quarantine such dates by a `range` of the input"
                    + " column, or make them NULL in prepare");
        }
        return day;
    }
}
