package io.greenveil.jobs.generate;

import io.greenveil.jobs.generate.CounterRandom.Field;
import io.greenveil.jobs.generate.SampleModel.NamePools;
import java.util.List;

/**
 * Makes what identifies a person: names, address and numbers, none of them taken from one person of the sample. Names
 * end in a number, like Synthea's, so that nobody takes them for real ones.
 *
 * <p>Numbers follow the person's place in the run through a permutation that depends on the seed, so that the first
 * 49,000,000 people have distinct social security numbers. Those begin with 9 and have a group below 50, which is never
 * issued, neither as a social security number nor as a taxpayer number.
 */
final class IdentityMaker {
    static final long DISTINCT_NUMBERS = 49_000_000;

    private static final long STRIDE = 30_293_191;
    private static final List<String> UNIT_WORDS = List.of("Apt", "Suite", "Unit");

    private final NamePools names;
    private final CounterRandom random;
    private final long offset;

    IdentityMaker(NamePools names, CounterRandom random) {
        this.names = names;
        this.random = random;
        this.offset = Math.floorMod(random.bits(-1, Field.ID_LOW, 0), DISTINCT_NUMBERS);
    }

    String first(Person person) {
        return name(firstNames(person), person, Field.FIRST, Field.FIRST_NUMBER);
    }

    String middle(Person person) {
        return name(firstNames(person), person, Field.MIDDLE, Field.MIDDLE_NUMBER);
    }

    String last(Person person) {
        return name(names.last(), person, Field.LAST, Field.LAST_NUMBER);
    }

    String maiden(Person person) {
        return name(names.last(), person, Field.MAIDEN, Field.MAIDEN_NUMBER);
    }

    String address(Person person) {
        int house = 1 + random.below(1999, person.number(), Field.HOUSE);
        String street = pick(names.streets(), person, Field.STREET);
        String address = house + " " + street;
        if (!person.donor().hasUnit()) {
            return address;
        }
        int unit = random.below(300, person.number(), Field.UNIT_NUMBER);
        return address + " " + UNIT_WORDS.get(unit % UNIT_WORDS.size()) + " " + (1 + unit / UNIT_WORDS.size());
    }

    String socialSecurityNumber(Person person) {
        long number = distinct(person);
        long serial = number % 10_000;
        long group = 1 + number / 10_000 % 49;
        long area = 900 + number / 490_000;
        return area + "-" + digits(group, 2) + "-" + digits(serial, 4);
    }

    /** Like Synthea's: an S and eight digits. */
    String driversLicence(Person person) {
        return "S" + digits(distinct(person), 8);
    }

    /** Like Synthea's: digits between two X, which no passport has. */
    String passport(Person person) {
        return "X" + digits(DISTINCT_NUMBERS - 1 - distinct(person), 8) + "X";
    }

    private long distinct(Person person) {
        return Math.floorMod(person.number() % DISTINCT_NUMBERS * STRIDE + offset, DISTINCT_NUMBERS);
    }

    private static String digits(long number, int width) {
        String digits = Long.toString(number);
        return "0".repeat(width - digits.length()) + digits;
    }

    private List<String> firstNames(Person person) {
        return "F".equals(person.donor().demographics().gender()) ? names.female() : names.male();
    }

    private String name(List<String> pool, Person person, Field which, Field number) {
        return pick(pool, person, which) + random.below(1000, person.number(), number);
    }

    private String pick(List<String> pool, Person person, Field which) {
        return pool.isEmpty() ? "Nobody" : pool.get(random.below(pool.size(), person.number(), which));
    }
}
