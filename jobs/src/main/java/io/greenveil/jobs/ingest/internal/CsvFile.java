package io.greenveil.jobs.ingest.internal;

import com.univocity.parsers.csv.CsvParser;
import io.greenveil.jobs.ingest.InputFiles.DataFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;
import org.apache.spark.paths.SparkPath;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.csv.CSVExprUtils;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.execution.datasources.CodecStreams;
import org.apache.spark.sql.execution.datasources.HadoopFileLinesReader;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads the first record of a CSV file with the parts of Spark's own reader, so that blank lines, comments, byte order
 * marks, line separators, encodings, quotes and compression are what they will be when the file is read as a whole.
 */
public final class CsvFile implements Serializable {
    private static final long serialVersionUID = 1;

    private final CSVOptions options;

    /** With the options of the reader, whose names know no case. */
    public CsvFile(Map<String, String> options) {
        this.options = new CSVOptions(
                scala.collection.immutable.Map$.MODULE$.from(CollectionConverters.asScala(options)), false, "UTC");
    }

    /** Whether the first record is a header line. */
    public boolean header() {
        return options.headerFlag();
    }

    /** Values of the first record, the header line where there is one; empty if the file has no record. */
    public List<String> firstRecord(DataFile file, Configuration hadoop) throws IOException {
        CsvParser parser = new CsvParser(options.asParserSettings());
        String @Nullable [] values =
                options.multiLine() ? ofStream(parser, file, hadoop) : ofLines(parser, file, hadoop);
        return values == null
                ? List.of()
                : Arrays.stream(values)
                        .map(value -> Objects.requireNonNullElse(value, ""))
                        .toList();
    }

    private String @Nullable [] ofStream(CsvParser parser, DataFile file, Configuration hadoop) throws IOException {
        try (InputStream stream = CodecStreams.createInputStream(hadoop, new Path(file.path()))) {
            parser.beginParsing(stream, options.charset());
            return parser.parseNext();
        } finally {
            parser.stopParsing();
        }
    }

    private String @Nullable [] ofLines(CsvParser parser, DataFile file, Configuration hadoop) throws IOException {
        Charset charset = Charset.forName(options.charset());
        PartitionedFile whole = new PartitionedFile(
                InternalRow.empty(),
                SparkPath.fromPath(new Path(file.path())),
                0,
                file.bytes(),
                new String[0],
                0,
                file.bytes(),
                scala.collection.immutable.Map$.MODULE$.empty());
        try (HadoopFileLinesReader reader = new HadoopFileLinesReader(whole, options.lineSeparatorInRead(), hadoop)) {
            Iterator<String> lines = reader.map(line -> text(line, charset));
            Option<String> first = options.headerFlag()
                    ? CSVExprUtils.extractHeader(lines, options)
                    : CSVExprUtils.filterCommentAndEmpty(lines, options).nextOption();
            return first.isEmpty() ? null : parser.parseLine(first.get());
        }
    }

    private static String text(Text line, Charset charset) {
        return new String(line.getBytes(), 0, line.getLength(), charset);
    }
}
