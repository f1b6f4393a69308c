package io.greenveil.jobs.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** A published folder as it lies on disk or on HDFS, checked file by file against its own marker. */
final class PublishedTable {
    private static final String MARKER = "_greenveil.json";
    private final JsonNode marker;

    private PublishedTable(JsonNode marker) {
        this.marker = marker;
    }

    /** Reads a local folder; fails if a file is missing, additional or different from what the marker says. */
    static PublishedTable complete(java.nio.file.Path folder) throws IOException, NoSuchAlgorithmException {
        return complete(FileSystem.getLocal(new Configuration()).getRawFileSystem(), new Path(folder.toUri()));
    }

    /** The same on any file system. */
    static PublishedTable complete(FileSystem files, Path folder) throws IOException, NoSuchAlgorithmException {
        assertThat(files.exists(folder)).as(folder + " exists").isTrue();
        JsonNode marker = JsonMapper.builder().build().readTree(content(files, new Path(folder, MARKER)));
        Set<String> said = new TreeSet<>();
        for (JsonNode file : marker.get("files")) {
            String path = file.get("path").asText();
            said.add(path);
            byte[] content = content(files, new Path(folder, path));
            assertThat(content).as(path).hasSize(file.get("bytes").asInt());
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            assertThat(HexFormat.of().formatHex(digest))
                    .as(path)
                    .isEqualTo(file.get("sha256").asText());
        }
        assertThat(said).isNotEmpty().isEqualTo(filesOf(files, folder));
        return new PublishedTable(marker);
    }

    String contentDigest() {
        return marker.get("tables").get(0).get("content_digest").asText();
    }

    private static byte[] content(FileSystem files, Path file) throws IOException {
        try (InputStream input = files.open(file)) {
            return input.readAllBytes();
        }
    }

    private static Set<String> filesOf(FileSystem files, Path folder) throws IOException {
        String root = files.resolvePath(folder).toUri().getPath() + "/";
        Set<String> names = new TreeSet<>();
        RemoteIterator<LocatedFileStatus> tree = files.listFiles(folder, true);
        while (tree.hasNext()) {
            String name = tree.next().getPath().toUri().getPath().substring(root.length());
            if (!name.equals(MARKER) && !name.equals(MARKER + ".mac") && !name.endsWith(".crc")) {
                names.add(name);
            }
        }
        return names;
    }
}
