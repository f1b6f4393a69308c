package io.greenveil.jobs.generate;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.failure.ReadProblem;
import io.greenveil.transforms.path.LiteralPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;

/** Reads the four tables of a sample, in an order that does not depend on its files. */
final class SampleReader {
    /** People that a model may hold: it is in the memory of the driver and of every executor. */
    static final int MOST_DONORS = 50_000;

    private final SparkSession spark;
    private final String folder;

    SampleReader(SparkSession spark, String folder) {
        this.spark = spark;
        this.folder = folder;
    }

    /** Hands every person of the sample, in the order of their ids, with the rows of one table. */
    SampleModel read() {
        List<Row> patients = patients();
        ModelBuilder builder = new ModelBuilder();
        Map<String, ConditionHistory> conditions = new HashMap<>();
        byPatient(SampleTable.CONDITIONS, (id, rows) -> conditions.put(id, builder.conditions(rows)));
        Map<String, EncounterHistory> encounters = new HashMap<>();
        byPatient(SampleTable.ENCOUNTERS, (id, rows) -> encounters.put(id, builder.encounters(rows)));
        Map<String, ObservationHistory> observations = new HashMap<>();
        byPatient(SampleTable.OBSERVATIONS, (id, rows) -> observations.put(id, builder.observations(rows)));
        for (Row patient : patients) {
            String id = patient.getAs("id");
            builder.donor(
                    patient,
                    conditions.getOrDefault(id, builder.conditions(List.of())),
                    encounters.getOrDefault(id, builder.encounters(List.of())),
                    observations.getOrDefault(id, builder.observations(List.of())));
        }
        return builder.model();
    }

    private List<Row> patients() {
        List<Row> patients = new ArrayList<>();
        ordered(SampleTable.PATIENTS).forEachRemaining(row -> {
            if (patients.size() == MOST_DONORS) {
                throw new GreenveilException(
                        ExitCode.INPUT_DATA,
                        "The sample in " + folder + " holds more than " + MOST_DONORS
                                + " people, and the generator keeps the sample in memory. Give it a smaller sample.");
            }
            patients.add(row);
        });
        if (patients.isEmpty()) {
            throw new GreenveilException(
                    ExitCode.INPUT_DATA, "The sample in " + folder + " has no people. Give a folder that has some.");
        }
        return patients;
    }

    private void byPatient(SampleTable table, BiConsumer<String, List<Row>> consumer) {
        List<Row> group = new ArrayList<>();
        Iterator<Row> rows = ordered(table);
        while (rows.hasNext()) {
            Row row = rows.next();
            if (!group.isEmpty() && !patient(group.get(0)).equals(patient(row))) {
                consumer.accept(patient(group.get(0)), group);
                group = new ArrayList<>();
            }
            group.add(row);
        }
        if (!group.isEmpty()) {
            consumer.accept(patient(group.get(0)), group);
        }
    }

    private static String patient(Row row) {
        return row.getAs("patient");
    }

    private Iterator<Row> ordered(SampleTable table) {
        Dataset<Row> rows = load(table).selectExpr(table.toRaw());
        String first = table == SampleTable.PATIENTS ? "id" : "patient";
        Column[] order = Stream.concat(
                        Stream.of(first), Stream.of(table.schema().fieldNames()).filter(name -> !name.equals(first)))
                .map(functions::col)
                .toArray(Column[]::new);
        Dataset<Row> known = table == SampleTable.PATIENTS ? rows : rows.filter("patient IS NOT NULL");
        return known.orderBy(order).toLocalIterator();
    }

    private Dataset<Row> load(SampleTable table) {
        String path = folder + "/" + table.folder();
        if (!exists(path)) {
            throw new GreenveilException(
                    ExitCode.INPUT_DATA,
                    "No sample table " + path + ". Give --sample a folder with patients, conditions, encounters and"
                            + " observations as Parquet.");
        }
        Dataset<Row> rows = parquet(path);
        for (StructField column : table.schema().fields()) {
            boolean there = Stream.of(rows.schema().fields())
                    .anyMatch(found -> found.name().equals(column.name())
                            && found.dataType().equals(column.dataType()));
            if (!there) {
                throw new GreenveilException(
                        ExitCode.INPUT_DATA,
                        "The sample table " + path + " has no column " + column.name() + " of type "
                                + column.dataType().simpleString() + ". Give a sample with that column.");
            }
        }
        return rows;
    }

    /** Spark's exceptions are checked and undeclared. */
    private Dataset<Row> parquet(String path) {
        try {
            return spark.read().parquet(LiteralPath.of(path));
        } catch (Exception failure) {
            throw new GreenveilException(
                    ExitCode.INPUT_DATA,
                    "The sample table " + path + " cannot be read: "
                            + ReadProblem.deniedOr(
                                    failure, "it holds no Parquet file, or one that is damaged. Give a whole sample."),
                    failure);
        }
    }

    private boolean exists(String path) {
        try {
            Path folderOfTable = new Path(path);
            return folderOfTable
                    .getFileSystem(spark.sparkContext().hadoopConfiguration())
                    .exists(folderOfTable);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot look into " + path + ": " + failure.getMessage(), failure);
        }
    }
}
