package io.greenveil.jobs.generate;

import io.greenveil.jobs.generate.CounterRandom.Field;
import java.util.UUID;

/**
 * One generated person: its number, its id, the donor whose history it takes over, and the days by which every date of
 * that history is moved. Ages at events and the time between events stay as they are.
 */
record Person(long number, String id, Donor donor, int shiftDays) {
    /** Dates move by at most this many days to either side. */
    static final int WIDEST_SHIFT_DAYS = 180;

    static Person of(long number, SampleModel model, CounterRandom random) {
        String id = uuid(random.bits(number, Field.ID_HIGH, 0), random.bits(number, Field.ID_LOW, 0));
        Donor donor = model.donors().get(random.below(model.donors().size(), number, Field.DONOR));
        int shift = random.below(2 * WIDEST_SHIFT_DAYS + 1, number, Field.SHIFT) - WIDEST_SHIFT_DAYS;
        boolean unborn = donor.birthDay() + shift > model.lastDay();
        return new Person(number, id, donor, unborn ? -Math.abs(shift) : shift);
    }

    int day(int donorDay) {
        return donorDay + shiftDays;
    }

    long micros(long donorMicros) {
        return donorMicros + shiftDays * SampleModel.MICROS_PER_DAY;
    }

    /** A text in the form of a UUID (version 8, made of the given bits). */
    static String uuid(long high, long low) {
        long version8 = (high & ~0xF000L) | 0x8000L;
        long variant = (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(version8, variant).toString();
    }
}
