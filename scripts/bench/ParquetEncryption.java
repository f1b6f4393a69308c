import com.sun.management.OperatingSystemMXBean;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.Pkcs12Keystore;
import io.greenveil.transforms.parquet.EncryptedTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.crypto.keytools.KmsClient;
import org.apache.spark.sql.SparkSession;

/**
 * Processor time of writing and reading one table in Parquet: plain, encrypted by parquet-java's own crypto factory, and by
 * Greenveil's. Both encrypt every column and the footer by AES-256-GCM, with external key material. In turns, in one JVM, on
 * one thread; medians of the rounds. Arguments: rounds, rows.
 */
public final class ParquetEncryption {
    private static final List<String> COLUMNS = List.of("id", "card", "city", "amount", "day");

    private final SparkSession spark;
    private final Path folder;
    private final EncryptedTable ours;
    private final List<Way> ways;

    private interface Options {
        Map<String, String> of(String target);
    }

    private record Way(String name, Options writing, Options reading) {}

    private ParquetEncryption(SparkSession spark, Path folder, KeystoreReference keystore) {
        this.spark = spark;
        this.folder = folder;
        this.ours = new EncryptedTable(keystore, "people", "1");
        Map<String, String> stock = Map.of(
                "parquet.crypto.factory.class", "org.apache.parquet.crypto.keytools.PropertiesDrivenCryptoFactory",
                "parquet.encryption.kms.client.class", Kms.class.getName(),
                "parquet.encryption.footer.key", "footer",
                "parquet.encryption.column.keys", "column:" + String.join(",", COLUMNS),
                "parquet.encryption.data.key.length.bits", "256",
                "parquet.encryption.kek.length.bits", "256",
                "parquet.encryption.key.material.store.internally", "false");
        Map<String, String> keys = COLUMNS.stream()
                .collect(java.util.stream.Collectors.toMap(column -> column, column -> "column"));
        this.ways = List.of(
                new Way("plain", target -> Map.of(), target -> Map.of()),
                new Way("parquet-java's factory", target -> stock, target -> stock),
                new Way(
                        "Greenveil's factory",
                        target -> ours.writing(spark, hadoop(target), "footer", keys),
                        target -> ours.reading(spark, hadoop(target))));
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        long rows = Long.parseLong(arguments[1]);
        Path folder = Files.createTempDirectory("parquet-encryption");
        Path password = Files.writeString(folder.resolve("password"), "parquet-encryption");
        KeystoreReference keystore = new KeystoreReference(folder.resolve("keys.p12").toString(), "file:" + password);
        try (var keys = Pkcs12Keystore.create(keystore)) {
            keys.create("footer");
            keys.create("column");
        }
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .getOrCreate();
        try (spark) {
            new ParquetEncryption(spark, folder, keystore).compare(rounds, rows);
        } finally {
            FileSystem.getLocal(new Configuration()).delete(hadoop(folder.toString()), true);
        }
    }

    private void compare(int rounds, long rows) throws IOException {
        spark.range(0, rows, 1, 2)
                .selectExpr(
                        "id",
                        "lpad(cast(xxhash64(id, 1) & 9007199254740991 AS STRING), 16, '7') AS card",
                        "concat('city-', id % 997) AS city",
                        "cast(xxhash64(id, 2) % 100000 AS double) / 100 AS amount",
                        "date_add(date'2020-01-01', cast(id % 1500 AS int)) AS day")
                .createOrReplaceTempView("people");
        spark.catalog().cacheTable("people");
        spark.table("people").count();
        double[][] writes = new double[ways.size()][rounds];
        double[][] reads = new double[ways.size()][rounds];
        long[] bytes = new long[ways.size()];
        for (int round = -1; round < rounds; round++) {
            for (int turn = 0; turn < ways.size(); turn++) {
                int way = (turn + Math.max(round, 0)) % ways.size();
                String target = folder.resolve("table-" + way).toString();
                double write = seconds(() -> spark.table("people")
                        .write()
                        .mode("overwrite")
                        .options(ways.get(way).writing.of(target))
                        .parquet(target));
                double read = seconds(() -> spark.read()
                        .options(ways.get(way).reading.of(target))
                        .parquet(target)
                        .selectExpr("bit_xor(xxhash64(" + String.join(", ", COLUMNS) + "))")
                        .collectAsList());
                bytes[way] = bytes(Path.of(target));
                if (round >= 0) {
                    writes[way][round] = write;
                    reads[way][round] = read;
                }
            }
        }
        print(rounds, rows, writes, reads, bytes);
    }

    private void print(int rounds, long rows, double[][] writes, double[][] reads, long[] bytes) {
        System.out.printf("%d rows of %d columns, %d rounds in turns, one thread; CPU-s, medians%n%n", rows, COLUMNS.size(), rounds);
        System.out.println("| table | write | against plain | read | against plain | bytes against plain |");
        System.out.println("|---|---|---|---|---|---|");
        double write = median(writes[0]);
        double read = median(reads[0]);
        for (int way = 0; way < ways.size(); way++) {
            System.out.printf(
                    "| %s | %.2f | %+.1f %% | %.2f | %+.1f %% | %+.2f %% |%n",
                    ways.get(way).name,
                    median(writes[way]),
                    100 * (median(writes[way]) / write - 1),
                    median(reads[way]),
                    100 * (median(reads[way]) / read - 1),
                    100 * ((double) bytes[way] / bytes[0] - 1));
        }
        System.out.printf(
                "%nGreenveil's factory against parquet-java's: write %+.2f, read %+.2f percentage points of plain%n",
                100 * (median(writes[2]) - median(writes[1])) / write,
                100 * (median(reads[2]) - median(reads[1])) / read);
    }

    private static double seconds(Runnable work) {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.gc();
        long start = process.getProcessCpuTime();
        work.run();
        return (process.getProcessCpuTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long bytes(Path table) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(table)) {
            found.filter(file -> file.toString().endsWith(".parquet")).forEach(files::add);
        }
        return files.stream()
                .mapToLong(file -> {
                    try {
                        return Files.size(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .sum();
    }

    private static org.apache.hadoop.fs.Path hadoop(String target) {
        return new org.apache.hadoop.fs.Path(Path.of(target).toUri());
    }

    /** Keys of this process alone, for parquet-java's own factory. */
    public static final class Kms implements KmsClient {
        private static final SecretKey KEY = key();

        @Override
        public void initialize(Configuration settings, String instance, String address, String token) {}

        @Override
        public String wrapKey(byte[] key, String name) {
            try {
                Cipher cipher = Cipher.getInstance("AESWrap");
                cipher.init(Cipher.WRAP_MODE, KEY);
                return Base64.getEncoder().encodeToString(cipher.wrap(new javax.crypto.spec.SecretKeySpec(key, "AES")));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public byte[] unwrapKey(String wrapped, String name) {
            try {
                Cipher cipher = Cipher.getInstance("AESWrap");
                cipher.init(Cipher.UNWRAP_MODE, KEY);
                return cipher.unwrap(Base64.getDecoder().decode(wrapped), "AES", Cipher.SECRET_KEY)
                        .getEncoded();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static SecretKey key() {
            try {
                KeyGenerator generator = KeyGenerator.getInstance("AES");
                generator.init(256);
                return generator.generateKey();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
