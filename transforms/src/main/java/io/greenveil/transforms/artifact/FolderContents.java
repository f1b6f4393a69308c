package io.greenveil.transforms.artifact;

import io.greenveil.privacy.artifact.ArtifactException;
import io.greenveil.privacy.artifact.ArtifactException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The list of an encrypted folder's files, itself an encrypted file in it, {@code files.list}: one path a line. It shows
 * what single files cannot: that one is missing or too many.
 */
final class FolderContents {
    private static final String NAME = "files.list";

    private FolderContents() {}

    static void write(FileSystem folder) throws IOException {
        String lines = String.join("\n", found(folder));
        try (OutputStream out = folder.create(new Path("/" + NAME), false)) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Throws {@code ALTERED} naming a file that is missing or should not be there. */
    static void check(FileSystem folder, Path shown) throws IOException {
        SortedSet<String> found = found(folder);
        SortedSet<String> listed = new TreeSet<>(listed(folder));
        List<String> missing =
                listed.stream().filter(path -> !found.contains(path)).toList();
        List<String> added =
                found.stream().filter(path -> !listed.contains(path)).toList();
        List<String> problems = new ArrayList<>();
        missing.stream().findFirst().ifPresent(path -> problems.add(path + " is missing"));
        added.stream().findFirst().ifPresent(path -> problems.add(path + " was added"));
        if (!problems.isEmpty()) {
            throw new ArtifactException(
                    Reason.ALTERED,
                    "The encrypted folder " + shown + " is not as it was written: " + String.join(", ", problems)
                            + ". Do not use it");
        }
    }

    private static List<String> listed(FileSystem folder) throws IOException {
        try (FSDataInputStream in = folder.open(new Path("/" + NAME))) {
            return Arrays.asList(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        }
    }

    private static SortedSet<String> found(FileSystem folder) throws IOException {
        SortedSet<String> paths = new TreeSet<>();
        RemoteIterator<LocatedFileStatus> files = folder.listFiles(new Path("/"), true);
        while (files.hasNext()) {
            String path = files.next().getPath().toUri().getPath().substring(1);
            if (!path.equals(NAME)) {
                paths.add(path);
            }
        }
        return paths;
    }
}
