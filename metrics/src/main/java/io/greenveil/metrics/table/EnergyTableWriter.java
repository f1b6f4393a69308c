package io.greenveil.metrics.table;

import io.greenveil.metrics.ledger.NodeRows;
import io.greenveil.metrics.ledger.RunEnergy;
import io.greenveil.metrics.ledger.RunRows;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the energy tables, without Spark: one file per table, run and application, written under a hidden name and
 * then renamed, so that a reader sees all of it or nothing. Writers of other applications are never touched. The rename
 * is atomic on local disks and HDFS; on object stores it copies, and a reader may meet the file later.
 */
public final class EnergyTableWriter {
    private EnergyTableWriter() {}

    /** Writes the rows of one run below {@code folder} (URI). The row of the run comes last. */
    public static void write(Configuration hadoop, String folder, RunRows rows) throws IOException {
        if (rows.rows().isEmpty()) {
            return;
        }
        RunEnergy run = rows.total();
        Part part = new Part(run.start(), run.pipeline(), PartitionValue.escape(run.runId()) + "-" + run.appId());
        write(hadoop, folder, EnergySchemas.STAGE, part, rows.rows());
        write(hadoop, folder, EnergySchemas.RUN, part, List.of(run));
    }

    /** Writes what belongs to an application and to none of its runs: the rest of its nodes, and its meters' record. */
    public static void write(Configuration hadoop, String folder, NodeRows nodes) throws IOException {
        Part part = new Part(nodes.start(), nodes.pipeline(), "nodes-" + nodes.appId());
        List<EnergySchemas.Reading> readings = nodes.deltas().stream()
                .map(delta -> new EnergySchemas.Reading(nodes.appId(), delta))
                .toList();
        write(hadoop, folder, EnergySchemas.METER, part, readings);
        write(hadoop, folder, EnergySchemas.STAGE, part, nodes.rows());
    }

    private record Part(Instant start, String pipeline, String name) {}

    private static <R> void write(Configuration hadoop, String folder, EnergyTable<R> table, Part part, List<R> rows)
            throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        LocalDate date = LocalDate.ofInstant(part.start(), ZoneOffset.UTC);
        Path partition = new Path(
                new Path(folder, table.name()),
                EnergyTable.DATE + "=" + date + "/" + EnergyTable.PIPELINE + "="
                        + PartitionValue.escape(part.pipeline()));
        String name = "part-" + part.name() + ".parquet";
        Path hidden = new Path(partition, "." + name + ".inprogress");
        Path file = new Path(partition, name);
        FileSystem files = file.getFileSystem(hadoop);
        files.mkdirs(partition);
        if (files.exists(file)) {
            throw new IOException("Energy rows of this run and application are already there: " + file);
        }
        MessageType schema = table.parquetSchema();
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(HadoopOutputFile.fromPath(hidden, hadoop))
                .withType(schema)
                .withConf(hadoop)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .build()) {
            for (R row : rows) {
                writer.write(group(schema, table, row));
            }
        } catch (IOException | RuntimeException problem) {
            files.delete(hidden, false);
            throw problem;
        }
        if (!files.rename(hidden, file)) {
            files.delete(hidden, false);
            throw new IOException("Cannot rename " + hidden + " to " + file);
        }
    }

    private static <R> Group group(MessageType schema, EnergyTable<R> table, R row) {
        Group group = new SimpleGroup(schema);
        for (Column<R> column : table.columns()) {
            Object value = column.value().apply(row);
            if (value != null) {
                add(group, schema, column.name(), value);
            }
        }
        return group;
    }

    private static void add(Group group, GroupType schema, String name, @Nullable Object value) {
        if (value instanceof String text) {
            group.add(name, text);
        } else if (value instanceof Integer number) {
            group.add(name, number);
        } else if (value instanceof Long number) {
            group.add(name, number);
        } else if (value instanceof Double number) {
            group.add(name, number);
        } else if (value instanceof Boolean flag) {
            group.add(name, flag);
        } else if (value instanceof Instant instant) {
            group.add(name, ChronoUnit.MICROS.between(Instant.EPOCH, instant));
        } else if (value instanceof List<?> list) {
            Group outer = group.addGroup(name);
            GroupType element = schema.getType(name).asGroupType().getType(0).asGroupType();
            for (Object item : list) {
                add(outer.addGroup(element.getName()), element, element.getFieldName(0), item);
            }
        } else {
            throw new IllegalArgumentException("Column " + name + " has a value of no known type");
        }
    }
}
