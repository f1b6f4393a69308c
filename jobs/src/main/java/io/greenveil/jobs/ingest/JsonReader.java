package io.greenveil.jobs.ingest;

import static org.apache.spark.sql.functions.col;

import io.greenveil.jobs.config.InputConfig;
import io.greenveil.jobs.ingest.InputFiles.DataFile;
import io.greenveil.transforms.path.LiteralPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Reads JSON, one object per line unless {@code multiLine} is set. The names of all objects are collected first (one
 * pass over the data): a declared name that no object has and an undeclared one that any object has are errors.
 */
final class JsonReader {
    private final SparkSession spark;
    private final InputConfig input;
    private final InputFiles files;
    private final Declaration declared;
    private final InputFailure failure;

    JsonReader(SparkSession spark, InputConfig input, InputFiles files, Declaration declared, InputFailure failure) {
        this.spark = spark;
        this.input = input;
        this.files = files;
        this.declared = declared;
        this.failure = failure;
    }

    ParsedTable read() {
        List<String> names = names();
        if (names.isEmpty()) {
            throw failure.of("is empty: it holds no JSON object");
        }
        List<String> all = new ArrayList<>(names);
        all.addAll(files.partitionColumns());
        List<String> problems = NameCheck.problems(declared, all, input.dropExtraColumns(), "");
        if (!problems.isEmpty()) {
            throw failure.of(problems);
        }
        return TextTable.parse(text(names), declared, input.options());
    }

    private List<String> names() {
        SparkSession exact = spark.newSession();
        exact.conf().set("spark.sql.caseSensitive", "true");
        List<String> plain = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (DataFile file : files.files()) {
            if (LiteralPath.isSpecial(file.path())) {
                names.addAll(names(exact, List.of(literal(file))));
            } else {
                plain.add(file.path());
            }
        }
        if (!plain.isEmpty()) {
            names.addAll(names(exact, plain));
        }
        names.remove(TextTable.CORRUPT);
        return List.copyOf(names);
    }

    /**
     * Spark lists the files again to collect names, as if none of them could look like a glob: one by one they are taken
     * as they are, unless records may span lines.
     */
    private String literal(DataFile file) {
        if (Boolean.parseBoolean(options(Map.of()).get("multiLine"))) {
            throw failure.of(file.path() + " has a name that Spark takes for a glob where `multiLine` is set; rename it"
                    + " or its folder without any of * ? [ ] { } \\");
        }
        return LiteralPath.of(file.path());
    }

    private List<String> names(SparkSession exact, List<String> paths) {
        return List.of(exact.read()
                .format("json")
                .options(options(Map.of("primitivesAsString", "true", "samplingRatio", "1.0")))
                .load(paths.toArray(new String[0]))
                .schema()
                .fieldNames());
    }

    private Dataset<Row> text(List<String> names) {
        StructType schema = new StructType();
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            if (declared.column(name).isPresent()) {
                schema = schema.add(name, DataTypes.StringType);
            }
        }
        schema = schema.add(TextTable.CORRUPT, DataTypes.StringType);
        for (StructField field : declared.columns()) {
            columns.add(col(Names.quoted(field.name())).as(field.name()));
        }
        columns.add(col(TextTable.CORRUPT));
        return spark.read()
                .format("json")
                .schema(schema)
                .options(options(
                        Map.of("mode", "PERMISSIVE", "basePath", files.base().toString())))
                .load(files.literalPaths())
                .select(columns.toArray(new Column[0]));
    }

    private Map<String, String> options(Map<String, String> own) {
        Map<String, String> fixed = new HashMap<>(own);
        fixed.put("columnNameOfCorruptRecord", TextTable.CORRUPT);
        return ReaderOptions.of(input.options(), fixed);
    }
}
