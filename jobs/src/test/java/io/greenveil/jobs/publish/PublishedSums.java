package io.greenveil.jobs.publish;

import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.manifest.OutputRecord.FileRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Compares files with the marker of their folder as {@link Integrity} does, but without a Spark job. */
public final class PublishedSums implements AutoCloseable {
    private final Map<String, FileRecord> published;
    private final RawLocalFileSystem files = new RawLocalFileSystem();

    public PublishedSums(Path folder) throws IOException {
        published = Json.read(Files.readAllBytes(folder.resolve(Marker.FILE)), Marker.class).files().stream()
                .collect(Collectors.toMap(FileRecord::path, Function.identity()));
        files.initialize(URI.create("file:///"), new Configuration(false));
    }

    /** Whether a file in the folder itself has the bytes that were published. */
    public boolean hold(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        long bytes = Files.size(file);
        try (FSDataInputStream input = files.open(new org.apache.hadoop.fs.Path(file.toUri()))) {
            FileSums sums = FileSums.of(input, bytes);
            FileRecord record = Objects.requireNonNull(published.get(name), name);
            return record.sameBytes(new FileRecord(name, bytes, sums.file(), sums.footerIfAny()));
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
