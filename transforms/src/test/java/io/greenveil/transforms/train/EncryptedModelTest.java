package io.greenveil.transforms.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.greenveil.privacy.artifact.ArtifactException;
import io.greenveil.privacy.artifact.ArtifactException.Reason;
import io.greenveil.privacy.keys.Destruction;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import io.greenveil.transforms.artifact.EncryptedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class EncryptedModelTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    /** Names that stand in a plain model. */
    private static final List<String> TELLING = List.of("PipelineModel", "outcome", "features");

    @TempDir
    static Path folder;

    private static KeystoreReference keystore;
    private static Training training;
    private final SparkSession spark = SPARK.session();

    @BeforeAll
    static void train() throws IOException {
        SparkSession spark = SPARK.session();
        keystore = TestKeys.keystore(folder, "models");
        training =
                Trainer.train(spark, Patients.table(spark, Patients.rows(11, 150)), Patients.spec(Patients.LOGISTIC));
    }

    @AfterAll
    static void close() {
        training.close();
    }

    @Test
    void predictsTheSameAfterItWasLoadedFromWhereItWasMovedTo() throws IOException {
        Path saved = save("before", "run-1/a");
        Path moved = Files.move(saved, folder.resolve("after it moved"));

        try (EncryptedFolder model = EncryptedFolder.open(spark, uri(moved), "run-1/a", keystore)) {
            ModelFolder.proveReload(spark, model.uri(), training);
            assertThat(ModelFolder.metadata(spark, model.uri()).features()).isEqualTo(training.slots());
        }
        assertThat(spark.sparkContext().hadoopConfiguration().getPropsWithPrefix("greenveil.artifact."))
                .isEmpty();
    }

    @Test
    void hasNoByteOfItsNamesInAnyFileWhereAPlainModelHas() throws IOException {
        Path encrypted = save("canary", "run-1/b");
        Path plain = folder.resolve("plain");
        ModelFolder.save(training, uri(plain));

        for (String word : TELLING) {
            assertThat(filesWith(plain, word)).as(word).isNotEmpty();
            assertThat(filesWith(encrypted, word)).as(word).isEmpty();
        }
        for (Path file : files(encrypted)) {
            if (!file.getFileName().toString().endsWith(".crc")) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("GVA1");
            }
        }
    }

    @Test
    void isNotTakenForAnotherModelAndKnowsItsFiles() throws IOException {
        Path saved = save("mine", "run-1/c");
        refused(() -> EncryptedFolder.open(spark, uri(saved), "run-2/c", keystore), Reason.ALTERED, "run-2/c");

        Path features = saved.resolve("features.json");
        Path kept = Files.move(features, folder.resolve("kept"));
        refused(
                () -> EncryptedFolder.open(spark, uri(saved), "run-1/c", keystore),
                Reason.ALTERED,
                "features.json is missing");
        Files.move(kept, features);
        Path added = Files.copy(features, saved.resolve("pipeline/added"));
        refused(
                () -> EncryptedFolder.open(spark, uri(saved), "run-1/c", keystore),
                Reason.ALTERED,
                "pipeline/added was added");
        Files.delete(added);
        Files.copy(saved.resolve("files.list"), features, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(saved.resolve(".features.json.crc"));
        try (EncryptedFolder model = EncryptedFolder.open(spark, uri(saved), "run-1/c", keystore)) {
            refused(() -> ModelFolder.metadata(spark, model.uri()), Reason.ALTERED, "features.json of artifact");
        }
    }

    @Test
    void saysWhichKeyIsMissing() throws IOException {
        Path saved = save("keyless", "run-1/d");
        KeystoreReference other = TestKeys.keystore(Files.createDirectory(folder.resolve("other")), "others");

        refused(() -> EncryptedFolder.open(spark, uri(saved), "run-1/d", other), Reason.KEY, "it was destroyed");
    }

    @Test
    void opensAfterARotationAndNotOnceItsKeyIsDestroyed() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));
        KeystoreReference store = TestKeys.keystore(own, "models");
        Path saved = own.resolve("saved");
        try (EncryptedFolder model = EncryptedFolder.create(spark, uri(saved), "run-1/e", store, "models")) {
            ModelFolder.save(training, model.uri());
            model.finish();
        }
        try (KeyProvider keys = KeyProviders.open(store)) {
            keys.rotate("models");
            EncryptedFolder.open(spark, uri(saved), "run-1/e", store).close();
            keys.destroy(Destruction.ofVersion("models", 1));
        }

        refused(
                () -> EncryptedFolder.open(spark, uri(saved), "run-1/e", store),
                Reason.KEY,
                "written under models@v1, which was destroyed on ");
    }

    private Path save(String name, String artifact) {
        Path path = folder.resolve(name);
        try (EncryptedFolder model = EncryptedFolder.create(spark, uri(path), artifact, keystore, "models")) {
            ModelFolder.save(training, model.uri());
            model.finish();
            assertThat(model.version().label()).isEqualTo("models@v1");
        }
        return path;
    }

    private static void refused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable use, Reason reason, String words) {
        assertThatExceptionOfType(ArtifactException.class)
                .isThrownBy(use)
                .withMessageContaining(words)
                .matches(e -> e.reason() == reason);
    }

    private static List<Path> filesWith(Path root, String word) throws IOException {
        return files(root).stream().filter(file -> holds(file, word)).toList();
    }

    private static boolean holds(Path file, String word) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(word);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private static String uri(Path path) {
        return path.toString();
    }
}
