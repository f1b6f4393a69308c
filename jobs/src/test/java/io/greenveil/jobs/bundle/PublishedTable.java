package io.greenveil.jobs.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A published folder as it lies on disk, checked file by file against its own marker. */
final class PublishedTable {
    private static final String MARKER = "_greenveil.json";
    private final JsonNode marker;

    private PublishedTable(JsonNode marker) {
        this.marker = marker;
    }

    /** Reads the folder; fails if a file is missing, additional or different from what the marker says. */
    static PublishedTable complete(Path folder) throws IOException, NoSuchAlgorithmException {
        assertThat(folder).isDirectory();
        JsonNode marker = JsonMapper.builder().build().readTree(Files.readString(folder.resolve(MARKER)));
        Set<String> said = new TreeSet<>();
        for (JsonNode file : marker.get("files")) {
            Path path = folder.resolve(file.get("path").asText());
            said.add(file.get("path").asText());
            assertThat(path).isRegularFile().hasSize(file.get("bytes").asLong());
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
            assertThat(HexFormat.of().formatHex(digest))
                    .isEqualTo(file.get("sha256").asText());
        }
        assertThat(said).isNotEmpty().isEqualTo(filesOf(folder));
        return new PublishedTable(marker);
    }

    String contentDigest() {
        return marker.get("tables").get(0).get("content_digest").asText();
    }

    private static Set<String> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.equals(MARKER) && !name.endsWith(".crc"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
