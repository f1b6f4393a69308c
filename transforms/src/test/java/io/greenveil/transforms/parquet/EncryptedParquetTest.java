package io.greenveil.transforms.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.parquet.FooterCheck;
import io.greenveil.privacy.parquet.FooterVerdict;
import io.greenveil.privacy.parquet.GreenveilCryptoFactory;
import io.greenveil.privacy.parquet.ParquetSettings;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The crypto factory inside Spark: its committer, its schema inference, its columnar reader. */
class EncryptedParquetTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    /** In the session; where an application is started, {@code spark.hadoop.} stands before it. */
    private static final String FACTORY = "parquet.crypto.factory.class";

    private static final List<String> PROTECTED = List.of("ssn", "address");

    @TempDir
    Path folder;

    private SparkSession session;
    private KeystoreReference keystore;
    private Path table;

    @BeforeEach
    void session() throws IOException {
        session = SPARK.session().newSession();
        session.conf().set(FACTORY, GreenveilCryptoFactory.class.getName());
        session.conf().set("spark.sql.parquet.enableVectorizedReader", "true");
        session.conf().set("spark.sql.parquet.enableNestedColumnVectorizedReader", "true");
        keystore = TestKeys.keystore(folder, "footer", "patients/ssn", "patients/place");
        table = folder.resolve("patients");
    }

    @Test
    void writesAndReadsWithTheColumnarReader() throws IOException {
        write(people(), Map.of()).save(table.toString());

        Dataset<Row> read = read(Map.of());
        assertThat(read.queryExecution().executedPlan().toString()).contains("Batched: true");
        assertThat(texts(read)).isEqualTo(texts(people()));
        assertThat(read.filter("ssn = 'canary-77'").count()).isEqualTo(1);
        assertThat(check()).isEqualTo(new FooterVerdict.Encrypted(3, 9));
        assertThat(bytesOfDataFiles())
                .allSatisfy(bytes -> assertThat(bytes)
                        .startsWith("PARE")
                        .doesNotContain("canary")
                        .doesNotContain("spark_schema"));
    }

    @Test
    void writesPartitionsAndOverwritesThemDynamically() throws IOException {
        write(people(), Map.of()).partitionBy("day").save(table.toString());
        write(people().filter("day = 1"), Map.of("partitionOverwriteMode", "dynamic"))
                .partitionBy("day")
                .mode("overwrite")
                .save(table.toString());

        assertThat(read(Map.of()).select("id", "ssn", "address", "day").count()).isEqualTo(300);
        assertThat(check()).isInstanceOf(FooterVerdict.Encrypted.class);
    }

    @Test
    void readsOldFilesAfterARotation() throws IOException {
        write(people(), Map.of()).save(table.toString());
        List<String> before = bytesOfDataFiles();
        try (KeyProvider keys = KeyProviders.open(keystore)) {
            keys.rotate("patients/ssn");
            keys.rotate("footer");
        }
        assertThat(texts(read(Map.of()))).isEqualTo(texts(people()));
        assertThat(bytesOfDataFiles()).isEqualTo(before);
        write(people(), Map.of()).mode("append").save(table.toString());
        assertThat(read(Map.of()).count()).isEqualTo(600);
        assertThat(check()).isInstanceOf(FooterVerdict.Encrypted.class);
    }

    @Test
    void refusesAnotherSnapshotInSchemaInferenceAndInTasks() throws IOException {
        write(people(), Map.of()).save(table.toString());
        Map<String, String> newer = Map.of(ParquetSettings.SNAPSHOT, "2");
        assertThatThrownBy(() -> read(newer))
                .hasStackTraceContaining("was written for dataset 'patients', snapshot '1'");
        assertThatThrownBy(() -> session.read()
                        .schema(people().schema())
                        .options(settings(newer))
                        .parquet(table.toString())
                        .count())
                .hasStackTraceContaining("was written for dataset 'patients', snapshot '1'");
    }

    @Test
    void failsWithoutPublishingWhereAColumnIsMisnamed() {
        assertThatThrownBy(() -> write(people(), Map.of(ParquetSettings.COLUMNS, "patients/ssn:SSN"))
                        .save(table.toString()))
                .hasStackTraceContaining("'SSN', which is not in the file")
                .hasStackTraceContaining("'ssn' is there");
        assertThat(table.resolve("_SUCCESS")).doesNotExist();
    }

    /** Spark ignores settings of a running session that begin with {@code spark.hadoop.}. */
    @Test
    void findsWhatAWriteWithoutTheFactoryOrInAnotherFormatLeftInClear() throws IOException {
        session.conf().unset(FACTORY);
        session.conf().set("spark.hadoop." + FACTORY, GreenveilCryptoFactory.class.getName());
        write(people(), Map.of()).save(table.toString());
        assertThat(findings()).anyMatch(finding -> finding.endsWith("column 'ssn': is in clear"));
        write(people(), Map.of()).format("orc").mode("overwrite").save(table.toString());
        assertThat(findings()).isNotEmpty().allMatch(finding -> finding.contains("is no Parquet file"));
    }

    /** The attempt that fails had begun its file. */
    @Test
    void aTaskThatIsTriedAgainLeavesNothingInClear() throws IOException {
        Dataset<Row> failing = people().filter((FilterFunction<Row>) row -> {
            if (row.getLong(0) == 277 && TaskContext.get().attemptNumber() == 0) {
                throw new IOException("this attempt fails");
            }
            return true;
        });
        write(failing, Map.of()).save(table.toString());

        assertThat(texts(read(Map.of()))).isEqualTo(texts(people()));
        assertThat(check()).isEqualTo(new FooterVerdict.Encrypted(3, 9));
        try (Stream<Path> files = Files.walk(table)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("canary"));
        }
    }

    private Dataset<Row> people() {
        return session.range(0, 300, 1, 3)
                .selectExpr(
                        "id",
                        "concat('canary-', id) AS ssn",
                        "named_struct('city', concat('canary-city-', id % 7), 'zip', id % 50) AS address",
                        "CAST(id % 2 AS INT) AS day");
    }

    private DataFrameWriter<Row> write(Dataset<Row> rows, Map<String, String> changes) {
        return rows.write().format("parquet").options(settings(changes));
    }

    private Dataset<Row> read(Map<String, String> changes) {
        return session.read().options(settings(changes)).parquet(table.toString());
    }

    private Map<String, String> settings(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(Map.of(
                ParquetSettings.KEYSTORE, keystore.path(),
                ParquetSettings.PASSWORD, keystore.password(),
                ParquetSettings.DATASET, "patients",
                ParquetSettings.SNAPSHOT, "1",
                ParquetSettings.ROOT, table.toString(),
                ParquetSettings.FOOTER_KEY, "footer",
                ParquetSettings.COLUMNS, "patients/ssn:ssn;patients/place:address"));
        settings.putAll(changes);
        return settings;
    }

    private FooterVerdict check() throws IOException {
        Configuration configuration = new Configuration();
        settings(Map.of()).forEach(configuration::set);
        return FooterCheck.check(configuration, new org.apache.hadoop.fs.Path(table.toUri()), PROTECTED);
    }

    private List<String> findings() throws IOException {
        return ((FooterVerdict.InClear) check())
                .findings().stream().map(Object::toString).toList();
    }

    private List<String> bytesOfDataFiles() throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(table)) {
            for (Path file : files.filter(path -> path.getFileName().toString().matches("part-.*\\.parquet"))
                    .sorted()
                    .toList()) {
                all.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all;
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.orderBy("id").collectAsList().stream().map(Row::toString).toList();
    }
}
