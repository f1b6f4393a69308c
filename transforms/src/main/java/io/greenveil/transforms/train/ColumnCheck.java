package io.greenveil.transforms.train;

import io.greenveil.transforms.train.FeatureColumn.Kind;
import io.greenveil.transforms.train.TrainingException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Fits a specification to a table's columns and names everything that does not fit at once. */
final class ColumnCheck {
    private static final Set<String> OUTPUTS = Set.of("probability", "rawprediction", "prediction");

    private final StructType schema;
    private final TrainSpec spec;
    private final List<String> problems = new ArrayList<>();
    private int number;

    private ColumnCheck(StructType schema, TrainSpec spec) {
        this.schema = schema;
        this.spec = spec;
    }

    static TrainColumns resolve(StructType schema, TrainSpec spec) {
        ColumnCheck check = new ColumnCheck(schema, spec);
        TrainColumns columns = check.columns();
        if (!check.problems.isEmpty()) {
            throw new TrainingException(
                    Reason.SPECIFICATION, "The training does not fit the table: " + String.join("; ", check.problems));
        }
        return columns;
    }

    private TrainColumns columns() {
        checkNumbers();
        key("label", spec.label());
        spec.entity().ifPresent(entity -> key("entity", entity));
        List<FeatureColumn> candidate = new ArrayList<>();
        spec.numeric().forEach(name -> feature(name, Kind.NUMERIC).ifPresent(candidate::add));
        spec.categorical().forEach(name -> feature(name, Kind.CATEGORICAL).ifPresent(candidate::add));
        if (spec.numeric().isEmpty() && spec.categorical().isEmpty()) {
            problems.add("no features are named");
        }
        Set<String> names = new HashSet<>();
        candidate.stream()
                .map(FeatureColumn::name)
                .filter(name -> !names.add(name))
                .forEach(name -> problems.add("column " + name + " is named as a feature twice"));
        return new TrainColumns(spec.label(), spec.entity(), candidate, baseline(candidate));
    }

    private List<FeatureColumn> baseline(List<FeatureColumn> candidate) {
        List<FeatureColumn> baseline = new ArrayList<>();
        for (String name : spec.baselineFeatures().stream().distinct().toList()) {
            candidate.stream()
                    .filter(column -> column.name().equals(name))
                    .findFirst()
                    .or(() -> feature(name, kindByType(name)))
                    .ifPresent(baseline::add);
        }
        return baseline;
    }

    private void checkNumbers() {
        double fraction = spec.split().validationFraction();
        if (!(fraction > 0 && fraction < 1)) {
            problems.add("the validation share is above 0 and below 1, not " + fraction);
        }
        if (spec.partitions() < 1) {
            problems.add("partitions is at least 1, not " + spec.partitions());
        }
        if (spec.models().isEmpty()) {
            problems.add("no models are named");
        }
    }

    private void key(String role, String name) {
        DataType type = find(role, name).orElse(null);
        if (type instanceof BinaryType) {
            problems.add(role + " column " + name
                    + " is BINARY; a sealed value differs in every row, so release it as token or keep it");
        } else if (type != null && !(type instanceof StringType) && !isNumber(type) && !isTime(type)) {
            problems.add(role + " column " + name + " is " + type.sql() + "; it must be text, number, boolean or date");
        }
    }

    private Optional<FeatureColumn> feature(String name, Kind kind) {
        if (name.equals(spec.label()) || spec.entity().filter(name::equals).isPresent()) {
            problems.add("column " + name + " is label or entity and so cannot be a feature");
            return Optional.empty();
        }
        Optional<DataType> type = find("feature", name);
        type.flatMap(found -> objection(found, kind))
                .ifPresent(objection -> problems.add("feature " + name + " " + objection));
        return type.map(found -> new FeatureColumn(number++, name, found.sql(), kind));
    }

    private static Optional<String> objection(DataType type, Kind kind) {
        if (isTime(type)) {
            return Optional.of("is " + type.sql() + ", and a point in time is no feature by itself: derive a number"
                    + " (an age, days since) or a category from it in prepare");
        }
        if (kind == Kind.NUMERIC && type instanceof StringType) {
            return Optional.of("is STRING and so not numeric: list it under categorical (a column that was generalised"
                    + " to intervals is text)");
        }
        if (!isNumber(type) && !(type instanceof StringType)) {
            return Optional.of("is " + type.sql() + ", which no model takes: derive a number or a category from it");
        }
        return Optional.empty();
    }

    private Optional<DataType> find(String role, String name) {
        List<StructField> found = Arrays.stream(schema.fields())
                .filter(field -> field.name().equals(name))
                .toList();
        if (found.size() != 1) {
            problems.add(role + " column " + name
                    + (found.isEmpty()
                            ? " is missing; the table has " + String.join(", ", schema.fieldNames())
                            : " is there " + found.size() + " times"));
            return Optional.empty();
        }
        String caseless = name.toLowerCase(Locale.ROOT);
        if (OUTPUTS.contains(caseless) || caseless.startsWith(TrainTable.PREFIX)) {
            problems.add(role + " column " + name + " has a name that models use for their output: rename it");
        }
        return Optional.of(found.get(0).dataType());
    }

    private Kind kindByType(String name) {
        return Arrays.stream(schema.fields())
                        .filter(field -> field.name().equals(name))
                        .anyMatch(field -> isNumber(field.dataType()))
                ? Kind.NUMERIC
                : Kind.CATEGORICAL;
    }

    private static boolean isNumber(DataType type) {
        return type instanceof NumericType || type instanceof BooleanType;
    }

    private static boolean isTime(DataType type) {
        return type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType;
    }
}
