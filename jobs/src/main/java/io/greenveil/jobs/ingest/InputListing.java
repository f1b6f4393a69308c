package io.greenveil.jobs.ingest;

import io.greenveil.jobs.RunOptions.Interval;
import io.greenveil.jobs.config.InputConfig;
import io.greenveil.jobs.failure.ReadProblem;
import io.greenveil.jobs.ingest.InputFiles.DataFile;
import io.greenveil.jobs.step.IntervalName;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds the files of an input: one file, a folder, a Hive-partitioned folder or a glob. Files and folders whose names
 * begin with {@code _} or {@code .} or end in {@code ._COPYING_} are passed over, as Spark does. A folder below the named
 * one that is not {@code column=value} is an error, because Spark would leave its files out without a word.
 */
public final class InputListing {
    private static final String START = "{interval-start}";
    private static final String END = "{interval-end}";

    private final InputFailure failure;
    private final String path;
    private final Configuration hadoop;
    private final List<DataFile> found = new ArrayList<>();

    private InputListing(InputFailure failure, String path, Configuration hadoop) {
        this.failure = failure;
        this.path = path;
        this.hadoop = hadoop;
    }

    /**
     * Lists the files of an input.
     *
     * @throws io.greenveil.jobs.GreenveilException (4) if there are none or they cannot be listed
     */
    public static InputFiles list(String name, InputConfig input, Optional<Interval> interval, Configuration hadoop) {
        String path = resolve(name, input.path(), interval);
        InputFailure failure = new InputFailure(name, path);
        try {
            return new InputListing(failure, path, hadoop).run();
        } catch (IOException unreachable) {
            throw failure.of(ReadProblem.of(unreachable), unreachable);
        }
    }

    /** The path with its placeholders replaced by the bounds of the interval. */
    static String resolve(String name, String template, Optional<Interval> interval) {
        if (!template.contains(START) && !template.contains(END)) {
            return template;
        }
        if (interval.isEmpty()) {
            throw new InputFailure(name, template)
                    .configuration("the path " + template
                            + " depends on the interval; give --interval-start and --interval-end");
        }
        return template.replace(START, IntervalName.of(interval.get().start()))
                .replace(END, IntervalName.of(interval.get().end()));
    }

    private InputFiles run() throws IOException {
        Path pattern = new Path(path);
        FileSystem files = pattern.getFileSystem(hadoop);
        List<FileStatus> matches = matches(files, pattern);
        for (FileStatus match : matches) {
            if (match.isFile()) {
                add(match);
            } else {
                walk(files, match.getPath());
            }
        }
        if (found.isEmpty()) {
            throw failure.of("holds no data file");
        }
        found.sort(Comparator.comparing(DataFile::path));
        Path base = base(files, pattern, matches.get(0));
        return new InputFiles(path, base, partitionColumns(base), found);
    }

    /** What the path names; a folder may be hidden if it is named itself, a file may not, because Spark skips it. */
    private List<FileStatus> matches(FileSystem files, Path pattern) throws IOException {
        FileStatus[] all = Objects.requireNonNullElse(files.globStatus(pattern), new FileStatus[0]);
        List<FileStatus> matches = Arrays.stream(all)
                .filter(match -> !hidden(match.getPath().getName()) || (match.isDirectory() && !isGlob(path)))
                .toList();
        if (matches.isEmpty()) {
            throw failure.of(
                    all.length > 0
                            ? "names only files or folders that are passed over, because their names begin with _ or ."
                                    + " or end in ._COPYING_; rename them"
                            : (isGlob(path) ? "no file matches" : "there is no such file or folder")
                                    + where(files, pattern));
        }
        return matches;
    }

    /** Says where a path without a scheme was looked for, unless that is this machine. */
    private static String where(FileSystem files, Path pattern) {
        boolean obvious =
                pattern.toUri().getScheme() != null || files.getScheme().equals("file");
        return obvious
                ? ""
                : " on " + files.getUri() + ", the default file system here; a local path begins with file:";
    }

    private void walk(FileSystem files, Path folder) throws IOException {
        for (FileStatus entry : listing(files, folder)) {
            String name = entry.getPath().getName();
            if (hidden(name)) {
                continue;
            }
            if (entry.isFile()) {
                add(entry);
            } else if (name.indexOf('=') > 0) {
                walk(files, entry.getPath());
            } else {
                throw failure.of("holds the folder " + entry.getPath()
                        + ", which is not named column=value; name it by a glob or put it elsewhere");
            }
        }
    }

    private FileStatus[] listing(FileSystem files, Path folder) throws IOException {
        try {
            return files.listStatus(folder);
        } catch (FileNotFoundException gone) {
            throw failure.of(folder + " disappeared while it was listed", gone);
        }
    }

    private void add(FileStatus file) {
        found.add(new DataFile(file.getPath().toString(), file.getLen(), file.getModificationTime()));
    }

    private static Path base(FileSystem files, Path pattern, FileStatus match) {
        Path base = files.makeQualified(pattern);
        if (!isGlob(pattern.toString())) {
            return match.isFile() ? match.getPath().getParent() : base;
        }
        while (isGlob(base.toString())) {
            base = base.getParent();
        }
        return base;
    }

    private List<String> partitionColumns(Path base) {
        List<String> columns = columnsOf(base, found.get(0));
        for (DataFile file : found) {
            if (!columnsOf(base, file).equals(columns)) {
                throw failure.of("is partitioned by " + columns + " at "
                        + found.get(0).path() + " but by " + columnsOf(base, file) + " at " + file.path());
            }
        }
        return columns;
    }

    private static List<String> columnsOf(Path base, DataFile file) {
        List<String> columns = new ArrayList<>();
        Path folder = new Path(file.path()).getParent();
        while (folder != null && !folder.equals(base) && folder.getName().indexOf('=') > 0) {
            columns.add(0, folder.getName().substring(0, folder.getName().indexOf('=')));
            folder = folder.getParent();
        }
        return columns;
    }

    private static boolean hidden(String name) {
        return name.startsWith(".") || (name.startsWith("_") && name.indexOf('=') < 0) || name.endsWith("._COPYING_");
    }

    private static boolean isGlob(String text) {
        return text.chars().anyMatch(character -> "*?[{".indexOf(character) >= 0);
    }
}
