package io.greenveil.jobs.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.greenveil.jobs.config.InputConfig;
import io.greenveil.jobs.ingest.FileSchemas.Footer;
import io.greenveil.transforms.path.LiteralPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Reads Parquet and ORC. Every file's own schema must fit the declaration. */
final class ColumnarReader {
    private final SparkSession spark;
    private final InputConfig input;
    private final InputFiles files;
    private final Declaration declared;
    private final InputFailure failure;
    private final Map<String, StructType> schemas = new HashMap<>();

    ColumnarReader(
            SparkSession spark, InputConfig input, InputFiles files, Declaration declared, InputFailure failure) {
        this.spark = spark;
        this.input = input;
        this.files = files;
        this.declared = declared;
        this.failure = failure;
    }

    ParsedTable read() {
        Map<String, List<Footer>> groups = FileSchemas.bySchema(spark, input.format(), files.files());
        List<String> problems = new ArrayList<>();
        groups.values().forEach(group -> problems.addAll(problems(group.get(0), groups.size() > 1, group)));
        if (!problems.isEmpty()) {
            throw failure.of(problems);
        }
        Dataset<Row> all = null;
        for (List<Footer> group : groups.values()) {
            Dataset<Row> part = read(group.stream().map(Footer::path).toList());
            all = all == null ? part : all.unionByName(part);
        }
        if (all == null) {
            throw failure.of("holds no data file");
        }
        return new ParsedTable(all, List.of(declared.schema().fieldNames()));
    }

    private List<String> problems(Footer footer, boolean several, List<Footer> group) {
        if (!footer.problem().isEmpty()) {
            return group.stream()
                    .map(file -> file.path() + " " + file.problem())
                    .toList();
        }
        String where = several ? " in " + footer.path() : "";
        List<String> names = new ArrayList<>(footer.columns());
        names.addAll(files.partitionColumns());
        List<String> problems = new ArrayList<>(NameCheck.problems(declared, names, input.dropExtraColumns(), where));
        if (problems.isEmpty()) {
            for (StructField found : schema(footer.path()).fields()) {
                declared.column(found.name())
                        .filter(field -> !TypeWidening.allows(found.dataType(), field.dataType()))
                        .ifPresent(field -> problems.add("column `" + field.name() + "` is declared as "
                                + field.dataType().catalogString() + " but is "
                                + found.dataType().catalogString() + where));
            }
        }
        return problems;
    }

    /** Asked of Spark once for each distinct schema; every question is a job. */
    private StructType schema(String file) {
        return schemas.computeIfAbsent(
                file,
                path -> spark.read().format(format()).load(LiteralPath.of(path)).schema());
    }

    private Dataset<Row> read(List<String> paths) {
        Dataset<Row> stored = spark.read()
                .format(format())
                .schema(schema(paths.get(0)))
                .option("basePath", files.base().toString())
                .load(paths.stream().map(LiteralPath::of).toArray(String[]::new));
        StructType target = new StructType();
        for (StructField field : declared.columns()) {
            target = target.add(field.name(), partition(field) ? DataTypes.StringType : field.dataType(), true);
        }
        Dataset<Row> fitted = stored.to(target);
        List<Column> columns = new ArrayList<>();
        List<Column> unreadable = new ArrayList<>();
        for (StructField field : declared.columns()) {
            Column value = col(Names.quoted(field.name()));
            if (partition(field)) {
                TextValue text = TextValue.of(value, field, Map.of());
                columns.add(text.typed().as(field.name()));
                unreadable.add(text.problem());
            } else {
                columns.add(value);
            }
        }
        Column[] all = fitted.columns().length == 0
                ? new Column[] {lit(null)}
                : declared.columns().stream()
                        .map(field -> col(Names.quoted(field.name())))
                        .toArray(Column[]::new);
        columns.add(TextValue.names(array(unreadable.toArray(new Column[0]))).as(ParsedTable.UNREADABLE));
        columns.add(to_json(struct(all)).as(ParsedTable.CONTENT));
        return fitted.select(columns.toArray(new Column[0]));
    }

    private boolean partition(StructField field) {
        return files.partitionColumns().stream()
                .anyMatch(name -> Declaration.key(name).equals(Declaration.key(field.name())));
    }

    private String format() {
        return input.format().name().toLowerCase(Locale.ROOT);
    }
}
