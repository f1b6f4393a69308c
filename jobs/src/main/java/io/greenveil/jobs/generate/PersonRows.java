package io.greenveil.jobs.generate;

import io.greenveil.jobs.generate.CounterRandom.Field;
import io.greenveil.jobs.generate.SampleModel.Kind;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** The rows of one generated person in each table, in the raw schema. Nothing lies after the sample's last day. */
final class PersonRows {
    private final SampleModel model;
    private final CounterRandom random;
    private final IdentityMaker identities;
    private final ValueNoise noise;

    PersonRows(SampleModel model, long seed) {
        this.model = model;
        this.random = new CounterRandom(seed);
        this.identities = new IdentityMaker(model.names(), random);
        this.noise = new ValueNoise(random);
    }

    Iterator<Row> rows(SampleTable table, long number) {
        Person person = Person.of(number, model, random);
        return switch (table) {
            case PATIENTS -> Collections.singletonList(patient(person)).iterator();
            case CONDITIONS -> conditions(person);
            case ENCOUNTERS -> encounters(person);
            case OBSERVATIONS -> observations(person);
        };
    }

    private Row patient(Person person) {
        Donor donor = person.donor();
        Donor.Demographics like = donor.demographics();
        return RowFactory.create(
                person.id(),
                person.day(donor.birthDay()),
                donor.deathDay() == null ? null : until(person.day(donor.deathDay())),
                identities.socialSecurityNumber(person),
                donor.hasDrivers() ? identities.driversLicence(person) : null,
                donor.hasPassport() ? identities.passport(person) : null,
                like.prefix(),
                identities.first(person),
                donor.hasMiddle() ? identities.middle(person) : null,
                identities.last(person),
                donor.hasMaiden() ? identities.maiden(person) : null,
                like.marital(),
                like.race(),
                like.ethnicity(),
                like.gender(),
                like.birthplace(),
                identities.address(person),
                like.city(),
                like.state(),
                like.county(),
                like.zip(),
                income(person));
    }

    private int income(Person person) {
        double factor = 1 + 0.05 * random.normal(person.number(), Field.INCOME, 0);
        return (int) Math.rint(person.donor().income() * factor);
    }

    private Iterator<Row> conditions(Person person) {
        ConditionHistory history = person.donor().conditions();
        return IntStream.range(0, history.size())
                .filter(i -> person.day(history.start(i)) <= model.lastDay())
                .mapToObj(i -> {
                    Kind kind = model.conditionKinds().get(history.kind(i));
                    int stop = history.stop(i);
                    return RowFactory.create(
                            person.id(),
                            person.day(history.start(i)),
                            stop == ConditionHistory.OPEN ? null : until(person.day(stop)),
                            kind.code(),
                            kind.description());
                })
                .iterator();
    }

    private Iterator<Row> encounters(Person person) {
        EncounterHistory history = person.donor().encounters();
        return IntStream.range(0, history.size())
                .filter(i -> person.micros(history.start(i)) < model.endMicros())
                .mapToObj(i -> {
                    Kind kind = model.encounterKinds().get(history.kind(i));
                    long stop = history.stop(i);
                    return RowFactory.create(
                            Person.uuid(
                                    random.bits(person.number(), Field.ENCOUNTER_HIGH, i),
                                    random.bits(person.number(), Field.ENCOUNTER_LOW, i)),
                            person.id(),
                            person.micros(history.start(i)),
                            stop == EncounterHistory.OPEN ? null : person.micros(stop),
                            kind.category(),
                            kind.code(),
                            kind.description());
                })
                .iterator();
    }

    private Iterator<Row> observations(Person person) {
        ObservationHistory history = person.donor().observations();
        return IntStream.range(0, history.size())
                .filter(i -> person.micros(history.date(i)) < model.endMicros())
                .mapToObj(i -> {
                    Kind kind = model.observationKinds().get(history.kind(i));
                    double value = history.value(i);
                    long date = history.date(i);
                    short words = history.text(i);
                    return RowFactory.create(
                            person.id(),
                            person.micros(date),
                            kind.code(),
                            kind.description(),
                            Double.isNaN(value) ? null : noise.apply(value, String.valueOf(kind.code()), person, date),
                            words < 0 ? null : model.texts().get(words),
                            kind.units());
                })
                .iterator();
    }

    /** The day, or nothing if it lies after the sample's last one. */
    private @Nullable Integer until(int day) {
        return day <= model.lastDay() ? day : null;
    }
}
