package io.greenveil.jobs.ingest;

import io.greenveil.jobs.config.InputConfig.Format;
import io.greenveil.jobs.failure.ReadProblem;
import io.greenveil.jobs.ingest.InputFiles.DataFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Reads the footer of every Parquet or ORC file where the executors are, so that no file hides behind another's schema. */
final class FileSchemas {
    private static final int FILES_PER_TASK = 64;

    private FileSchemas() {}

    /**
     * What a footer says, or why it could not be read.
     *
     * @param path the file
     * @param schema text of its schema, equal for equal schemas
     * @param columns names of its top-level columns
     * @param problem why it could not be read, empty if it could
     */
    record Footer(String path, String schema, List<String> columns, String problem) implements java.io.Serializable {}

    /** Footers by schema; the first of each group stands for the others. */
    static Map<String, List<Footer>> bySchema(SparkSession spark, Format format, List<DataFile> files) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        SerializableConfiguration hadoop = new SerializableConfiguration(context.hadoopConfiguration());
        List<String> paths = files.stream().map(DataFile::path).toList();
        int slices = Math.max(
                1, Math.min(paths.size(), Math.max(context.defaultParallelism(), paths.size() / FILES_PER_TASK)));
        List<Footer> footers = context.parallelize(paths, slices)
                .map(path -> format == Format.PARQUET ? parquet(path, hadoop.value()) : orc(path, hadoop.value()))
                .collect();
        Map<String, List<Footer>> groups = new LinkedHashMap<>();
        for (Footer footer : footers) {
            groups.computeIfAbsent(footer.schema(), ignored -> new ArrayList<>())
                    .add(footer);
        }
        return groups;
    }

    private static Footer parquet(String path, Configuration hadoop) {
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(new Path(path), hadoop))) {
            MessageType schema = reader.getFileMetaData().getSchema();
            List<String> columns = new ArrayList<>();
            for (Type field : schema.getFields()) {
                columns.add(field.getName());
            }
            return new Footer(path, schema.toString(), columns, "");
        } catch (IOException | RuntimeException damaged) {
            return unreadable(path, "parquet", hadoop);
        }
    }

    private static Footer orc(String path, Configuration hadoop) {
        try (Reader reader = OrcFile.createReader(new Path(path), OrcFile.readerOptions(hadoop))) {
            return new Footer(
                    path,
                    reader.getSchema().toString(),
                    new ArrayList<>(reader.getSchema().getFieldNames()),
                    "");
        } catch (IOException | RuntimeException damaged) {
            return unreadable(path, "orc", hadoop);
        }
    }

    /** A file whose bytes cannot be had is not a damaged one, whatever its reader says. */
    private static Footer unreadable(String path, String format, Configuration hadoop) {
        Path file = new Path(path);
        try (InputStream bytes = file.getFileSystem(hadoop).open(file)) {
            bytes.read();
        } catch (IOException unreachable) {
            return new Footer(path, "", new ArrayList<>(), ReadProblem.of(unreachable));
        }
        return new Footer(
                path,
                "",
                new ArrayList<>(),
                "is not a readable " + format + " file: it is damaged, cut short or of another format; replace or"
                        + " remove it");
    }
}
