import com.sun.management.OperatingSystemMXBean;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.Pkcs12Keystore;
import io.greenveil.transforms.sql.GreenveilFunctions;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Values per second and core inside Spark: four columns of 16 characters from a cached table or from Parquet, protected by
 * each function and written nowhere, on one thread. All ways take their turns in one JVM; processor time of the whole process, medians.
 */
public final class ColumnFunctions {
    private static final int COLUMNS = 4;

    private record Way(String name, String call, boolean batch, int share) {}

    private final SparkSession spark;
    private final long rows;

    private ColumnFunctions(SparkSession spark, long rows) {
        this.spark = spark;
        this.rows = rows;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        long rows = Long.parseLong(arguments[1]);
        String only = arguments.length > 2 ? arguments[2] : "";
        Path folder = Files.createTempDirectory("column-functions");
        Path password = Files.writeString(folder.resolve("password"), "column-functions");
        KeystoreReference keystore = new KeystoreReference(folder.resolve("keys.p12").toString(), "file:" + password);
        try (var keys = Pkcs12Keystore.create(keystore)) {
            keys.create("k");
        }
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "1")
                .config("spark.greenveil.sql.refuse-literal-keys", "false")
                .getOrCreate();
        try (spark) {
            GreenveilFunctions.register(spark, keystore);
            new ColumnFunctions(spark, rows).compare(rounds, only, arguments[3], folder);
        }
    }

    /** A table of so many rows. Not a limit of a larger one: Spark would encrypt as many rows of every partition. */
    private Dataset<Row> people(long count, String source, Path folder) {
        Dataset<Row> people = spark.range(0, count, 1, 4)
                .selectExpr(IntStream.range(0, COLUMNS)
                        .mapToObj(i -> "lpad(cast(xxhash64(id, " + i + ") & 9007199254740991 AS STRING), 16, '7') AS c" + i)
                        .toArray(String[]::new));
        if (source.equals("parquet")) {
            String table = folder.resolve("people-" + count).toString();
            people.write().parquet(table);
            return spark.read().parquet(table);
        }
        Dataset<Row> cached = people.cache();
        cached.count();
        return cached;
    }

    private void compare(int rounds, String only, String source, Path folder) {
        List<Way> ways = new ArrayList<>();
        ways.add(new Way("nothing (read and passed on)", "%s", false, 1));
        for (boolean batch : new boolean[] {true, false}) {
            ways.add(new Way("join", "greenveil.join(%s, 'k')", batch, 1));
            ways.add(new Way("token, cmac", "greenveil.token(%s, 'k')", batch, 1));
            ways.add(new Way("token, hmac-sha256", "greenveil.token(%s, 'k', 'hmac-sha256', 't')", batch, 1));
            ways.add(new Way("seal, aes-siv", "greenveil.seal(%s, 'k', 't', 'd', 'c')", batch, 1));
            ways.add(new Way("seal, aes-256-gcm", "greenveil.seal(%s, 'k', 't', 'd', 'c', 'aes-256-gcm')", batch, 1));
            ways.add(new Way("format, 16 digits", "greenveil.format(%s, 'k', 'digits')", batch, 1));
        }
        ways.add(new Way("Spark's aes_encrypt, GCM", "aes_encrypt(%s, unhex('" + "0f".repeat(32) + "'))", false, 8));
        ways.add(new Way("Spark's sha2, 256", "sha2(%s, 256)", false, 1));
        ways.subList(1, ways.size() - 2).removeIf(way -> !way.name.startsWith(only));
        Map<Integer, Dataset<Row>> tables = ways.stream()
                .map(Way::share)
                .distinct()
                .collect(Collectors.toMap(share -> share, share -> people(rows / share, source, folder)));
        double[][] nanos = new double[ways.size()][rounds];
        for (int round = -2; round < rounds; round++) {
            for (int way = 0; way < ways.size(); way++) {
                double measured = nanosPerValue(ways.get(way), tables);
                if (round >= 0) {
                    nanos[way][round] = measured;
                }
            }
        }
        print(ways, nanos);
    }

    private double nanosPerValue(Way way, Map<Integer, Dataset<Row>> tables) {
        spark.conf().set(GreenveilFunctions.BATCH, way.batch);
        String[] columns = IntStream.range(0, COLUMNS)
                .mapToObj(i -> String.format(way.call, "c" + i) + " AS p" + i)
                .toArray(String[]::new);
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long values = rows / way.share * COLUMNS;
        long start = process.getProcessCpuTime();
        tables.get(way.share).selectExpr(columns).write().format("noop").mode("overwrite").save();
        return (double) (process.getProcessCpuTime() - start) / values;
    }

    private static void print(List<Way> ways, double[][] nanos) {
        double[] medians = Arrays.stream(nanos)
                .peek(Arrays::sort)
                .mapToDouble(sorted -> sorted[sorted.length / 2])
                .toArray();
        double encrypt = medians[ways.size() - 2];
        System.out.println("| function | way | ns a value | of these, reading | M values/s/core | times aes_encrypt |");
        System.out.println("|---|---|---|---|---|---|");
        for (int i = 0; i < medians.length; i++) {
            Way way = ways.get(i);
            String how = way.call.startsWith("greenveil") ? way.batch ? "batches" : "one by one" : "";
            System.out.printf(
                    "| %s | %s | %.1f | %.1f | %.2f | %.1f |%n",
                    way.name, how, medians[i], medians[0], 1e3 / medians[i], encrypt / medians[i]);
        }
    }
}
