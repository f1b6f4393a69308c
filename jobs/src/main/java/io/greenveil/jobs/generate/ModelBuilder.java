package io.greenveil.jobs.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Packs rows of the sample into a model. Rows have the raw schema of their table. */
final class ModelBuilder {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern UNIT = Pattern.compile(" (Suite|Apt|Unit) [0-9]+$");

    private final CodeBook<SampleModel.Kind> conditionKinds = new CodeBook<>();
    private final CodeBook<SampleModel.Kind> encounterKinds = new CodeBook<>();
    private final CodeBook<SampleModel.Kind> observationKinds = new CodeBook<>();
    private final CodeBook<String> texts = new CodeBook<>();
    private final List<Donor> donors = new ArrayList<>();
    private final Set<String> female = new TreeSet<>();
    private final Set<String> male = new TreeSet<>();
    private final Set<String> last = new TreeSet<>();
    private final Set<String> streets = new TreeSet<>();
    private int lastDay = Integer.MIN_VALUE;

    ConditionHistory conditions(List<Row> rows) {
        int[] start = new int[rows.size()];
        int[] stop = new int[rows.size()];
        short[] kind = new short[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            start[i] = row.<Integer>getAs("start");
            Integer end = row.getAs("stop");
            stop[i] = end == null ? ConditionHistory.OPEN : end;
            kind[i] = conditionKinds.number(
                    new SampleModel.Kind(null, text(row, "code"), text(row, "description"), null));
            lastDay = Math.max(lastDay, start[i]);
        }
        return new ConditionHistory(start, stop, kind);
    }

    EncounterHistory encounters(List<Row> rows) {
        long[] start = new long[rows.size()];
        long[] stop = new long[rows.size()];
        short[] kind = new short[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            start[i] = row.<Long>getAs("start");
            Long end = row.getAs("stop");
            stop[i] = end == null ? EncounterHistory.OPEN : end;
            kind[i] = encounterKinds.number(
                    new SampleModel.Kind(text(row, "class"), text(row, "code"), text(row, "description"), null));
            seen(start[i]);
        }
        return new EncounterHistory(start, stop, kind);
    }

    ObservationHistory observations(List<Row> rows) {
        long[] date = new long[rows.size()];
        double[] value = new double[rows.size()];
        short[] kind = new short[rows.size()];
        short[] words = new short[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            date[i] = row.<Long>getAs("date");
            Double number = row.getAs("value");
            value[i] = number == null ? Double.NaN : number;
            String word = text(row, "text");
            words[i] = word == null ? -1 : texts.number(word);
            kind[i] = observationKinds.number(
                    new SampleModel.Kind(null, text(row, "code"), text(row, "description"), text(row, "units")));
            seen(date[i]);
        }
        return new ObservationHistory(date, value, kind, words);
    }

    void donor(Row row, ConditionHistory conditions, EncounterHistory encounters, ObservationHistory observations) {
        Set<String> firstNames = "F".equals(text(row, "gender")) ? female : male;
        addName(firstNames, text(row, "first"));
        addName(firstNames, text(row, "middle"));
        addName(last, text(row, "last"));
        addName(last, text(row, "maiden"));
        String address = text(row, "address");
        boolean hasUnit = address != null && UNIT.matcher(address).find();
        addName(streets, address == null ? null : UNIT.matcher(address).replaceFirst(""));
        Integer birth = row.getAs("birthdate");
        Integer death = row.getAs("deathdate");
        Integer income = row.getAs("income");
        if (birth == null) {
            return;
        }
        donors.add(new Donor(
                birth,
                death,
                text(row, "drivers") != null,
                text(row, "passport") != null,
                text(row, "middle") != null,
                text(row, "maiden") != null,
                hasUnit,
                new Donor.Demographics(
                        text(row, "prefix"),
                        text(row, "marital"),
                        text(row, "race"),
                        text(row, "ethnicity"),
                        text(row, "gender"),
                        text(row, "birthplace"),
                        text(row, "city"),
                        text(row, "state"),
                        text(row, "county"),
                        text(row, "zip")),
                income == null ? 0 : income,
                conditions,
                encounters,
                observations));
    }

    SampleModel model() {
        return new SampleModel(
                donors,
                new SampleModel.NamePools(
                        List.copyOf(female), List.copyOf(male), List.copyOf(last), List.copyOf(streets)),
                conditionKinds.entries(),
                encounterKinds.entries(),
                observationKinds.entries(),
                texts.entries(),
                lastDay);
    }

    private void seen(long micros) {
        lastDay = Math.max(lastDay, (int) Math.floorDiv(micros, SampleModel.MICROS_PER_DAY));
    }

    private static void addName(Set<String> pool, @Nullable String name) {
        if (name != null) {
            String plain = NUMBER.matcher(name).replaceAll("").strip();
            if (!plain.isEmpty()) {
                pool.add(plain);
            }
        }
    }

    private static @Nullable String text(Row row, String column) {
        return row.getAs(column);
    }
}
