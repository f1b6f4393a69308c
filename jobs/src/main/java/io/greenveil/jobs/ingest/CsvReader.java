package io.greenveil.jobs.ingest;

import static org.apache.spark.sql.functions.col;

import io.greenveil.jobs.config.InputConfig;
import io.greenveil.jobs.failure.ReadProblem;
import io.greenveil.jobs.ingest.InputFiles.DataFile;
import io.greenveil.jobs.ingest.internal.CsvFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Reads CSV as text. With a header line columns are found by name, and all files must have the same header; without one
 * the declared columns are the columns of the file, in that order. A record with too few or too many values is
 * unreadable as a whole.
 */
final class CsvReader {
    private final SparkSession spark;
    private final InputConfig input;
    private final InputFiles files;
    private final Declaration declared;
    private final InputFailure failure;
    private final CsvFile csv;

    CsvReader(SparkSession spark, InputConfig input, InputFiles files, Declaration declared, InputFailure failure) {
        this.spark = spark;
        this.input = input;
        this.files = files;
        this.declared = declared;
        this.failure = failure;
        this.csv = new CsvFile(options(Map.of()));
    }

    ParsedTable read() {
        for (StructField field : declared.columns()) {
            if (TextValue.nested(field.dataType())) {
                throw failure.configuration("column `" + field.name() + "` is declared as "
                        + field.dataType().catalogString() + ", which CSV cannot hold; use JSON, Parquet or ORC");
            }
        }
        List<String> columns = csv.header() ? header() : positions();
        return TextTable.parse(text(columns), declared, input.options());
    }

    private List<String> header() {
        List<String> differences = HeaderLines.differences(spark, files.files(), csv);
        if (!differences.isEmpty()) {
            throw failure.of(differences);
        }
        List<String> names = HeaderLines.names(firstRecord());
        if (names.stream().allMatch(name -> declared.column(name).isEmpty())) {
            throw failure.of("the first line has none of the declared columns; if the file has no header line, write"
                    + " `header: \"false\"` in its options");
        }
        List<String> all = new ArrayList<>(names);
        all.addAll(files.partitionColumns());
        List<String> problems = NameCheck.problems(declared, all, input.dropExtraColumns(), "");
        if (!problems.isEmpty()) {
            throw failure.of(problems);
        }
        return names;
    }

    private List<String> positions() {
        List<String> names = declared.without(files.partitionColumns()).stream()
                .map(StructField::name)
                .toList();
        int found = firstRecord().size();
        if (found != names.size()) {
            throw failure.of("the first record has " + found + " values, but " + names.size()
                    + " columns are declared; without a header line the declared columns are the columns of the file,"
                    + " in that order");
        }
        return names;
    }

    private List<String> firstRecord() {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        for (DataFile file : files.files()) {
            try {
                List<String> values = csv.firstRecord(file, hadoop);
                if (!values.isEmpty()) {
                    return values;
                }
            } catch (IOException unreadable) {
                throw failure.of(file.path() + " " + ReadProblem.of(unreadable), unreadable);
            }
        }
        throw failure.of("is empty: no file has a record");
    }

    private Dataset<Row> text(List<String> columns) {
        StructType schema = new StructType();
        for (int index = 0; index < columns.size(); index++) {
            schema = schema.add("c" + index, DataTypes.StringType);
        }
        schema = schema.add(TextTable.CORRUPT, DataTypes.StringType);
        Dataset<Row> read = spark.read()
                .format("csv")
                .schema(schema)
                .options(options(Map.of(
                        "mode", "PERMISSIVE",
                        "columnNameOfCorruptRecord", TextTable.CORRUPT,
                        "columnPruning", "false",
                        "enforceSchema", "true",
                        "basePath", files.base().toString())))
                .load(files.literalPaths());
        List<Column> renamed = new ArrayList<>();
        for (StructField field : declared.columns()) {
            renamed.add(col(Names.quoted(source(field, columns))).as(field.name()));
        }
        renamed.add(col(TextTable.CORRUPT));
        return read.select(renamed.toArray(new Column[0]));
    }

    private String source(StructField field, List<String> columns) {
        for (int index = 0; index < columns.size(); index++) {
            if (Declaration.key(columns.get(index)).equals(Declaration.key(field.name()))) {
                return "c" + index;
            }
        }
        return files.partitionColumns().stream()
                .filter(name -> Declaration.key(name).equals(Declaration.key(field.name())))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> options(Map<String, String> fixed) {
        Map<String, String> options = ReaderOptions.of(input.options(), fixed);
        options.remove("inferSchema");
        return options;
    }
}
