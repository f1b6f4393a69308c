package io.greenveil.jobs.publish;

import io.greenveil.jobs.manifest.OutputRecord.FileRecord;
import io.greenveil.jobs.step.RunObserver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Publishes folders of two small files that say which version they are of. */
final class Folders {
    static final String NAME = "protect/interval=all";

    private Folders() {}

    static Sink open(Path root, RunObserver observer) {
        return open(root, false, observer);
    }

    static Sink open(Path root, boolean ownerOnly, RunObserver observer) {
        return Sinks.open(
                "output",
                new org.apache.hadoop.fs.Path(root.toUri()),
                ownerOnly,
                new Configuration(false),
                "run",
                observer);
    }

    static void publish(Sink sink, String version) {
        org.apache.hadoop.fs.Path staging = sink.stage("protect");
        List<FileRecord> files = new ArrayList<>();
        for (String file : List.of("part-0", "part-1")) {
            byte[] content = (version + " of " + file).getBytes(StandardCharsets.UTF_8);
            sink.put(staging, file, content);
            files.add(new FileRecord(file, content.length, sha256(content)));
        }
        sink.publish(staging, NAME, marker(version, files));
    }

    static Marker marker(String version, List<FileRecord> files) {
        return new Marker(
                1, "test", "protect", Optional.empty(), "digest", version, "source", Instant.EPOCH, List.of(), files);
    }

    /** The version that both files and the marker are of, or a text that says how they disagree. */
    static String version(Path root) throws IOException {
        Path folder = root.resolve(NAME);
        if (!Files.exists(folder)) {
            return "nothing";
        }
        String first = Files.readString(folder.resolve("part-0"));
        String version = first.substring(0, first.indexOf(' '));
        boolean whole = Files.readString(folder.resolve("part-1")).equals(version + " of part-1")
                && Files.readString(folder.resolve(Marker.FILE)).contains("\"run_id\" : \"" + version + "\"");
        return whole ? version : "a mix";
    }

    /** What is left in the hidden folder besides empty folders. */
    static List<String> leftovers(Path root) throws IOException {
        try (java.util.stream.Stream<Path> tree = Files.walk(root.resolve(".greenveil"))) {
            return tree.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Ends the command at a point as a crash would: what it throws is caught by nobody. */
    static RunObserver crashAt(RunObserver.PublicationPoint fatal) {
        return new RunObserver() {
            @Override
            public void publication(PublicationPoint point, String folder) {
                if (point == fatal) {
                    throw new Crash();
                }
            }
        };
    }

    /** Stands for the end of the process. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }
}
