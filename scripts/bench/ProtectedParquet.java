import com.sun.management.OperatingSystemMXBean;
import io.greenveil.metrics.spark.EnergyRuns;
import io.greenveil.metrics.spark.RunEnergySettings;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.Pkcs12Keystore;
import io.greenveil.transforms.parquet.EncryptedTable;
import io.greenveil.transforms.sql.GreenveilFunctions;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;

/**
 * From Parquet to Parquet: generated people with twelve columns to protect and three to keep, by each mode, beside the same
 * job without protection. Time, processor time of the process, and energy as the ledger models it from that. One turn each
 * after a short one of all. Arguments: rows, threads.
 */
public final class ProtectedParquet {
    private static final int PROTECTED = 12;

    private record Mode(String name, String call, boolean atRest) {}

    private record Cost(double seconds, double cpu, double joules, long bytes) {}

    private static final List<Mode> MODES = List.of(
            new Mode("nothing", "%s", false),
            new Mode("token, cmac", "greenveil.token(%s, 'k')", false),
            new Mode("token, hmac-sha256", "greenveil.token(%s, 'k', 'hmac-sha256', 't')", false),
            new Mode("join", "greenveil.join(%s, 'k')", false),
            new Mode("format, digits", "greenveil.format(%s, 'k', 'digits')", false),
            new Mode("seal, aes-siv", "greenveil.seal(%s, 'k', 't', 'd', 'c')", false),
            new Mode("seal, aes-256-gcm", "greenveil.seal(%s, 'k', 't', 'd', 'c', 'aes-256-gcm')", false),
            new Mode("surrogate, full names", "greenveil.surrogate(%s, 'k', 'full-name')", false),
            new Mode("nothing, encrypted at rest", "%s", true),
            new Mode("Spark's sha2, 256", "sha2(%s, 256)", false));

    private final SparkSession spark;
    private final Path folder;
    private final EncryptedTable atRest;
    private int runs;

    private ProtectedParquet(SparkSession spark, Path folder, KeystoreReference keystore) {
        this.spark = spark;
        this.folder = folder;
        this.atRest = new EncryptedTable(keystore, "people", "1");
    }

    public static void main(String[] arguments) throws Exception {
        long rows = Long.parseLong(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("protected-parquet");
        Path password = Files.writeString(folder.resolve("password"), "protected-parquet");
        KeystoreReference keystore = new KeystoreReference(folder.resolve("keys.p12").toString(), "file:" + password);
        try (var keys = Pkcs12Keystore.create(keystore)) {
            keys.create("k");
        }
        SparkSession spark = SparkSession.builder()
                .master("local[" + threads + "]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.plugins", "io.greenveil.metrics.spark.EnergyPlugin")
                .getOrCreate();
        try (spark) {
            GreenveilFunctions.register(spark, keystore);
            new ProtectedParquet(spark, folder, keystore).compare(rows, threads);
        } finally {
            FileSystem.getLocal(new Configuration()).delete(hadoop(folder), true);
        }
    }

    private void compare(long rows, int threads) throws Exception {
        Path few = people("few", Math.min(rows, 200_000));
        for (Mode mode : MODES) {
            run(mode, few);
        }
        Path all = people("people", rows);
        System.out.printf("%d rows, %d protected columns of 16 digits, %d threads%n%n", rows, PROTECTED, threads);
        System.out.println("| mode | s | CPU-s | modelled J | beyond nothing, for a million values: CPU-s | J | bytes of the table, times |");
        System.out.println("|---|---|---|---|---|---|---|");
        Cost nothing = run(MODES.get(0), all);
        print(MODES.get(0), nothing, nothing, rows);
        for (Mode mode : MODES.subList(1, MODES.size())) {
            print(mode, run(mode, all), nothing, rows);
        }
    }

    private static void print(Mode mode, Cost cost, Cost nothing, long rows) {
        double millions = rows * PROTECTED / 1e6;
        System.out.printf(
                "| %s | %.1f | %.1f | %.0f | %.3f | %.2f | %.2f |%n",
                mode.name,
                cost.seconds,
                cost.cpu,
                cost.joules,
                (cost.cpu - nothing.cpu) / millions,
                (cost.joules - nothing.joules) / millions,
                (double) cost.bytes / nothing.bytes);
    }

    private Path people(String name, long rows) {
        Path table = folder.resolve(name);
        String[] columns = Stream.concat(
                        IntStream.range(0, PROTECTED)
                                .mapToObj(i -> "lpad(cast(xxhash64(id, " + i
                                        + ") & 9007199254740991 AS STRING), 16, '7') AS p" + i),
                        Stream.of("id", "cast(id % 90 AS int) AS age", "concat('city-', id % 997) AS city"))
                .toArray(String[]::new);
        spark.range(0, rows, 1, 4).selectExpr(columns).write().parquet(table.toString());
        return table;
    }

    private Cost run(Mode mode, Path people) throws Exception {
        Path target = folder.resolve("out");
        String[] columns = Stream.concat(
                        IntStream.range(0, PROTECTED).mapToObj(i -> String.format(mode.call, "p" + i) + " AS p" + i),
                        Stream.of("id", "age", "city"))
                .toArray(String[]::new);
        Map<String, String> options =
                mode.atRest ? atRest.writing(spark, hadoop(target), "k", Map.of()) : Map.of();
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        String run = "run-" + runs++;
        System.gc();
        EnergyRuns.begin(
                spark.sparkContext(),
                new RunEnergySettings(run, "protected-parquet", folder.resolve("energy").toString(), 1.0, "DEU", Optional.empty()));
        EnergyRuns.step(spark.sparkContext(), "protect");
        long cpu = process.getProcessCpuTime();
        long begin = System.nanoTime();
        spark.read()
                .parquet(people.toString())
                .selectExpr(columns)
                .write()
                .mode("overwrite")
                .options(options)
                .parquet(target.toString());
        double seconds = (System.nanoTime() - begin) / 1e9;
        double used = (process.getProcessCpuTime() - cpu) / 1e9;
        double joules = EnergyRuns.snapshot(spark.sparkContext(), run)
                        .orElseThrow()
                        .total()
                        .energy()
                        .total()
                / 1e6;
        EnergyRuns.end(spark.sparkContext(), run);
        long bytes;
        try (Stream<Path> files = Files.walk(target)) {
            bytes = files.filter(file -> file.toString().endsWith(".parquet"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
        return new Cost(seconds, used, joules, bytes);
    }

    private static org.apache.hadoop.fs.Path hadoop(Path path) {
        return new org.apache.hadoop.fs.Path(path.toUri());
    }
}
