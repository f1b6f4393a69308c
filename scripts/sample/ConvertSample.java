import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.to_timestamp;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Turns Synthea's CSV export into the four Parquet tables of the sample. Run by make-sample.sh as a single source file.
 * Every table is one zstd file in a fixed order, so that the same CSV gives the same bytes.
 *
 * <p>Arguments: folder of the CSV files, folder to write the tables under.
 */
final class ConvertSample {
    /** Classes of encounters that are kept: check-ups, hospital stays and emergencies. */
    private static final List<String> ENCOUNTER_CLASSES = List.of("wellness", "inpatient", "emergency");

    /** LOINC codes that are kept: vital signs, blood tests and smoking status. */
    private static final List<String> OBSERVATION_CODES = List.of(
            "8480-6", "8462-4", "39156-5", "29463-7", "8867-4", "2339-0", "4548-4", "2160-0", "2093-3", "2085-9",
            "18262-6", "2571-8", "72166-2", "33914-3", "6299-2");

    private ConvertSample() {}

    public static void main(String[] arguments) throws IOException {
        Path csv = Path.of(arguments[0]);
        Path target = Path.of(arguments[1]);
        SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .appName("greenveil-sample")
                .config("spark.ui.enabled", false)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.sql.parquet.compression.codec", "zstd")
                .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
                .config("spark.hadoop.parquet.compression.codec.zstd.level", 19)
                .getOrCreate();
        write(patients(read(spark, csv, "patients")), target, "patients", "id");
        write(conditions(read(spark, csv, "conditions")), target, "conditions", "patient", "start", "code", "stop");
        write(encounters(read(spark, csv, "encounters")), target, "encounters", "patient", "start", "id");
        write(
                observations(read(spark, csv, "observations")),
                target,
                "observations",
                "patient",
                "code",
                "date",
                "value",
                "text");
        spark.stop();
    }

    private static Dataset<Row> read(SparkSession spark, Path csv, String table) {
        return spark.read()
                .options(Map.of("header", "true", "escape", "\""))
                .csv(csv.resolve(table + ".csv").toString());
    }

    private static Dataset<Row> patients(Dataset<Row> rows) {
        return rows.select(
                col("Id").as("id"),
                to_date(col("BIRTHDATE")).as("birthdate"),
                to_date(col("DEATHDATE")).as("deathdate"),
                col("SSN").as("ssn"),
                col("DRIVERS").as("drivers"),
                col("PASSPORT").as("passport"),
                col("PREFIX").as("prefix"),
                col("FIRST").as("first"),
                col("MIDDLE").as("middle"),
                col("LAST").as("last"),
                col("MAIDEN").as("maiden"),
                col("MARITAL").as("marital"),
                col("RACE").as("race"),
                col("ETHNICITY").as("ethnicity"),
                col("GENDER").as("gender"),
                col("BIRTHPLACE").as("birthplace"),
                col("ADDRESS").as("address"),
                col("CITY").as("city"),
                col("STATE").as("state"),
                col("COUNTY").as("county"),
                col("ZIP").as("zip"),
                col("INCOME").cast("int").as("income"));
    }

    private static Dataset<Row> conditions(Dataset<Row> rows) {
        return rows.select(
                col("PATIENT").as("patient"),
                to_date(col("START")).as("start"),
                to_date(col("STOP")).as("stop"),
                col("CODE").as("code"),
                col("DESCRIPTION").as("description"));
    }

    private static Dataset<Row> encounters(Dataset<Row> rows) {
        return rows.filter(col("ENCOUNTERCLASS").isInCollection(ENCOUNTER_CLASSES))
                .select(
                        col("Id").as("id"),
                        col("PATIENT").as("patient"),
                        to_timestamp(col("START")).as("start"),
                        to_timestamp(col("STOP")).as("stop"),
                        col("ENCOUNTERCLASS").as("class"),
                        col("CODE").as("code"),
                        col("DESCRIPTION").as("description"));
    }

    private static Dataset<Row> observations(Dataset<Row> rows) {
        Column numeric = col("TYPE").equalTo("numeric");
        return rows.filter(col("CODE").isInCollection(OBSERVATION_CODES))
                .select(
                        col("PATIENT").as("patient"),
                        to_timestamp(col("DATE")).as("date"),
                        col("CODE").as("code"),
                        col("DESCRIPTION").as("description"),
                        when(numeric, expr("cast(VALUE as double)")).as("value"),
                        when(numeric, expr("null")).otherwise(col("VALUE")).as("text"),
                        col("UNITS").as("units"));
    }

    private static void write(Dataset<Row> rows, Path target, String table, String... order) throws IOException {
        Path staging = target.resolve(table + ".staging");
        Column[] columns = Stream.of(order).map(name -> col(name).asc_nulls_first()).toArray(Column[]::new);
        rows.coalesce(1).sortWithinPartitions(columns).write().mode("overwrite").parquet(staging.toString());
        Path folder = Files.createDirectories(target.resolve(table));
        try (Stream<Path> files = Files.list(staging)) {
            Path part = files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
            Files.move(part, folder.resolve(table + ".parquet"), StandardCopyOption.REPLACE_EXISTING);
        }
        try (Stream<Path> rest = Files.walk(staging)) {
            for (Path file : rest.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
