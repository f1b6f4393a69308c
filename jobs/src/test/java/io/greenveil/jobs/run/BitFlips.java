package io.greenveil.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.publish.PublishedSums;
import io.greenveil.jobs.run.CaughtBy.Catcher;
import io.greenveil.jobs.verify.OutputCheck;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Flips random bits in the files of a published table and of its run, and books what notices each. */
final class BitFlips {
    static final String KEY_MATERIAL = "_KEY_MATERIAL_FOR_";
    private static final String FOLDER = "protect/interval=all";

    /** Bytes of a Parquet file that are in clear also where it is encrypted: magic twice, length of the footer. */
    private static final int MAGIC = 4;

    private static final int TAIL = 8;

    private final SparkSession spark;
    private final Path output;
    private final Path table;
    private final CaughtBy caught;
    private final Random random;

    BitFlips(SparkSession spark, Path output, CaughtBy caught, long seed) {
        this.spark = spark;
        this.output = output;
        this.table = output.resolve(FOLDER);
        this.caught = caught;
        this.random = new Random(seed);
    }

    /** Reads a Parquet file of the table. */
    @FunctionalInterface
    interface Reader {
        List<String> rows(Path part) throws IOException;
    }

    /**
     * At least so many flips, one in each file of the table at a time, but never in a Parquet file and its key material at
     * once. The checksums of the marker must not fit, and every tenth time {@code verify} as a whole has to name these files
     * and no other.
     *
     * @param reader absent: what a read makes of it is not asked
     */
    void inTheTable(int flips, Optional<Reader> reader) throws IOException {
        List<Path> material =
                files().filter(file -> name(file).startsWith(KEY_MATERIAL)).toList();
        List<Path> others =
                files().filter(file -> !name(file).startsWith(KEY_MATERIAL)).toList();
        Map<Path, List<String>> rows = new HashMap<>();
        for (Path part : reader.isPresent() ? others : List.<Path>of()) {
            if (isParquet(part)) {
                rows.put(part, reader.get().rows(part));
            }
        }
        try (PublishedSums sums = new PublishedSums(table)) {
            int done = 0;
            for (int round = 0; done < flips; round++) {
                List<Path> files = round % 4 == 3 && !material.isEmpty() ? material : others;
                flipEach(files, sums, round % 10 == 0, reader, rows);
                done += files.size();
            }
        }
    }

    private void flipEach(
            List<Path> files, PublishedSums sums, boolean verify, Optional<Reader> reader, Map<Path, List<String>> rows)
            throws IOException {
        Map<Path, byte[]> before = new HashMap<>();
        Map<Path, String> flipped = new HashMap<>();
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            before.put(file, bytes);
            assertThat(sums.hold(file)).as("%s before", file).isTrue();
            flipped.put(file, flip(file, bytes));
            assertThat(sums.hold(file)).as("%s in %s", flipped.get(file), file).isFalse();
        }
        if (verify) {
            assertThat(OutputCheck.of(spark, output.toString(), Optional.empty())
                            .get(0)
                            .problems())
                    .as("%s", flipped)
                    .containsExactlyInAnyOrderElementsOf(files.stream()
                            .map(file -> name(file) + " was changed")
                            .toList());
        }
        for (Path file : files) {
            Path part = table.resolve(
                    name(file).replaceFirst("^" + KEY_MATERIAL, "").replaceFirst("\\.json$", ""));
            boolean read = rows.containsKey(part) && notices(reader.orElseThrow(), part, rows.get(part));
            caught.add(flipped.get(file), read ? Catcher.READ : Catcher.VERIFY);
        }
        for (Map.Entry<Path, byte[]> file : before.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
    }

    private static boolean notices(Reader reader, Path part, List<String> rows) {
        List<String> found;
        try {
            found = reader.rows(part);
        } catch (IOException | RuntimeException noticed) {
            return true;
        }
        assertThat(found).as("rows of %s", part).isEqualTo(rows);
        return false;
    }

    /** So many flips in each of the marker, the manifest of the run and their signatures, one at a time. */
    void inManifests(int flips, PipelineConfig config) throws IOException {
        for (String file : List.of(
                FOLDER + "/_greenveil.json",
                FOLDER + "/_greenveil.json.mac",
                "runs/published/run.json",
                "runs/published/run.json.mac")) {
            Path manifest = output.resolve(file);
            byte[] bytes = Files.readAllBytes(manifest);
            for (int flip = 0; flip < flips; flip++) {
                String what = flip(manifest, bytes);
                caught.add(what, verifies(config) ? Catcher.NOTHING : Catcher.VERIFY);
            }
            Files.write(manifest, bytes);
        }
    }

    private boolean verifies(PipelineConfig config) {
        try {
            return OutputCheck.of(spark, output.toString(), Optional.of(config)).stream()
                    .allMatch(checked -> checked.problems().isEmpty());
        } catch (GreenveilException refused) {
            return false;
        }
    }

    /** What it was a bit of. */
    private String flip(Path file, byte[] bytes) throws IOException {
        byte[] flipped = bytes.clone();
        int at = random.nextInt(bytes.length);
        if (isParquet(file) && random.nextInt(4) == 0) {
            int clear = random.nextInt(MAGIC + TAIL);
            at = clear < MAGIC ? clear : bytes.length - TAIL + clear - MAGIC;
        }
        flipped[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        Files.write(file, flipped);
        return isParquet(file) ? part(bytes, at) : name(file).replaceFirst("(?<=" + KEY_MATERIAL + ").*", "*");
    }

    /** Which part of a Parquet file a byte is of. */
    private static String part(byte[] bytes, int at) {
        int footer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - TAIL);
        if (at < MAGIC || at >= bytes.length - MAGIC) {
            return "magic";
        }
        if (at >= bytes.length - TAIL) {
            return "length of the footer";
        }
        return at >= bytes.length - TAIL - footer ? "footer" : "pages and indexes";
    }

    /** Files of the table that its marker tells of and that have a bit; Hadoop's own checksum files are no part of it. */
    private Stream<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(table)) {
            for (Path file : (Iterable<Path>) found.sorted()::iterator) {
                if (!name(file).startsWith("_greenveil.json") && !name(file).endsWith(".crc") && Files.size(file) > 0) {
                    files.add(file);
                }
            }
        }
        return files.stream();
    }

    static boolean isParquet(Path file) {
        return name(file).endsWith(".parquet");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
