package io.greenveil.jobs.publish;

import io.greenveil.jobs.manifest.OutputRecord.FileRecord;
import io.greenveil.jobs.step.RunObserver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Publishes folders of two small files that say which version they are of. */
final class Folders {
    static final String NAME = "protect/interval=all";

    private Folders() {}

    static Sink open(java.nio.file.Path root, RunObserver observer) {
        return open(root, false, observer);
    }

    static Sink open(java.nio.file.Path root, boolean ownerOnly, RunObserver observer) {
        return open(new Path(root.toUri()), ownerOnly, new Configuration(false), observer);
    }

    static Sink open(Path root, boolean ownerOnly, Configuration hadoop, RunObserver observer) {
        return Sinks.open("output", root, ownerOnly, hadoop, "run", observer);
    }

    static void publish(Sink sink, String version) {
        Path staging = sink.stage("protect");
        List<FileRecord> files = new ArrayList<>();
        for (String file : List.of("part-0", "part-1")) {
            byte[] content = (version + " of " + file).getBytes(StandardCharsets.UTF_8);
            sink.put(staging, file, content);
            files.add(new FileRecord(file, content.length, sha256(content)));
        }
        sink.publish(staging, NAME, marker(version, files), signer(version));
    }

    /** Whose code tells the version and the place, so that a code of another folder would be seen. */
    private static Signer signer(String version) {
        return (place, content) -> Optional.of((version + " of " + place).getBytes(StandardCharsets.UTF_8));
    }

    static Marker marker(String version, List<FileRecord> files) {
        return new Marker(
                1, "test", "protect", Optional.empty(), "digest", version, "source", Instant.EPOCH, List.of(), files);
    }

    static String version(java.nio.file.Path root) throws IOException {
        return version(local(), new Path(root.toUri()));
    }

    /** The version that both files and the marker are of, or a text that says how they disagree. */
    static String version(FileSystem files, Path root) throws IOException {
        Path folder = new Path(root, NAME);
        if (!files.exists(folder)) {
            return "nothing";
        }
        String first = text(files, new Path(folder, "part-0"));
        String version = first.substring(0, first.indexOf(' '));
        boolean whole = text(files, new Path(folder, "part-1")).equals(version + " of part-1")
                && text(files, new Path(folder, Marker.FILE)).contains("\"run_id\" : \"" + version + "\"")
                && text(files, new Path(folder, Marker.CODES)).equals(version + " of " + NAME + "/" + Marker.FILE);
        return whole ? version : "a mix";
    }

    /** What is left in the hidden folder besides empty folders. */
    static List<String> leftovers(FileSystem files, Path root) throws IOException {
        List<String> found = new ArrayList<>();
        RemoteIterator<LocatedFileStatus> tree = files.listFiles(new Path(root, Hidden.FOLDER), true);
        while (tree.hasNext()) {
            found.add(tree.next().getPath().toString());
        }
        return found;
    }

    /** The local file system as it is, without Hadoop's checksum files. */
    static FileSystem local() throws IOException {
        return FileSystem.getLocal(new Configuration()).getRawFileSystem();
    }

    private static String text(FileSystem files, Path file) throws IOException {
        try (InputStream input = files.open(file)) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
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
