package io.greenveil.privacy.parquet;

import io.greenveil.privacy.keys.KeyException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.format.FileMetaData;

/**
 * Opens every file of a folder after a write and finds out whether named columns are encrypted in it. The names come from
 * a policy, not from the settings that the writer had. It needs the key of the footers, not those of the columns.
 *
 * <p>Finds: a writer without the crypto factory; plain files beside encrypted ones; files of another format; a leaf of a
 * named group that was left in clear; a name that the files do not have; files of another dataset, snapshot or place;
 * summary files, which repeat footers in clear.
 *
 * <p>Does not: decrypt pages, which is what a reader does; notice a missing file; look at files that Spark does not read
 * (names that begin with {@code _} or {@code .}).
 */
public final class FooterCheck {
    private static final Set<String> SUMMARIES = Set.of("_metadata", "_common_metadata");

    private final Configuration configuration;
    private final Path folder;
    private final List<String> columns;
    private final List<FooterFinding> findings = new ArrayList<>();
    private int files;
    private int chunks;

    private FooterCheck(Configuration configuration, Path folder, Collection<String> columns) {
        this.configuration = configuration;
        this.folder = folder;
        this.columns = List.copyOf(new TreeSet<>(columns));
    }

    /**
     * Looks at every file of a folder and of the folders in it.
     *
     * @param configuration with the settings that a reader of the folder needs, see {@link ParquetSettings}
     * @param columns leaf columns, or groups, which stand for all their leaves; at least one
     * @throws IOException if the folder cannot be listed; a file that cannot be read is a finding
     */
    public static FooterVerdict check(Configuration configuration, Path folder, Collection<String> columns)
            throws IOException {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("Name the columns that have to be encrypted");
        }
        return new FooterCheck(configuration, folder, columns).run();
    }

    private FooterVerdict run() throws IOException {
        FileSystem system = folder.getFileSystem(configuration);
        List<Path> found = new ArrayList<>();
        for (RemoteIterator<LocatedFileStatus> all = system.listFiles(folder, true); all.hasNext(); ) {
            found.add(all.next().getPath());
        }
        found.sort(Comparator.naturalOrder());
        for (Path file : found) {
            String name = FinalPath.read(configuration, folder, file);
            if (SUMMARIES.contains(file.getName())) {
                add(
                        name,
                        "is a summary file, which repeats the footers of other files in clear. Delete it, and leave"
                                + " parquet.summary.metadata.level at NONE");
            } else if (Arrays.stream(name.split("/")).noneMatch(HiddenName::isHidden)) {
                files++;
                look(system, file, name);
            }
        }
        if (files == 0) {
            add(".", "holds no data file");
        }
        return findings.isEmpty() ? new FooterVerdict.Encrypted(files, chunks) : new FooterVerdict.InClear(findings);
    }

    private void look(FileSystem system, Path file, String name) {
        try {
            Optional<Footer> footer = Footer.read(system, file);
            if (footer.isEmpty()) {
                add(name, "is no Parquet file, so nothing in it is encrypted");
            } else if (footer.get().encrypted()) {
                compare(name, footer.get().decrypt(GreenveilCryptoFactory.keysOf(configuration, file)));
            } else {
                inClear(name, footer.get().inClear());
            }
        } catch (IOException | ParquetCryptoRuntimeException | KeyException e) {
            add(name, "cannot be checked. " + e.getMessage());
        }
    }

    private void inClear(String name, FileMetaData footer) {
        if (!footer.isSetEncryption_algorithm()) {
            add(name, "is a plain Parquet file. Was parquet.crypto.factory.class set for the write?");
        } else if (!footer.getEncryption_algorithm().isSetAES_GCM_V1()) {
            add(name, "is under AES_GCM_CTR_V1, which does not authenticate pages");
        }
        compare(name, footer);
    }

    private void compare(String name, FileMetaData footer) {
        FooterColumns found = new FooterColumns(footer);
        for (String column : columns) {
            List<Integer> leaves = found.names().covered(column);
            if (leaves.isEmpty()) {
                findings.add(new FooterFinding(
                        name,
                        Optional.of(column),
                        "is not in the file. " + found.names().insteadOf(column)));
            }
            for (int leaf : leaves) {
                chunks += found.chunks();
                if (!found.isEncrypted(leaf)) {
                    findings.add(new FooterFinding(
                            name, Optional.of(found.names().leaves().get(leaf)), "is in clear"));
                }
            }
        }
    }

    private void add(String name, String problem) {
        findings.add(new FooterFinding(name, Optional.empty(), problem));
    }
}
