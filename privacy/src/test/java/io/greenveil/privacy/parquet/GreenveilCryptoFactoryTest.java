package io.greenveil.privacy.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.crypto.KeyAccessDeniedException;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GreenveilCryptoFactoryTest {
    private static final int ROWS = 500;

    @TempDir
    Path folder;

    private PatientFiles patients;

    @BeforeEach
    void files() throws IOException {
        patients = new PatientFiles(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"external", "internal"})
    void readsBackWhatItWroteAndShowsNothingOfIt(String keyMaterial) throws IOException {
        Configuration settings = patients.settings(Map.of(ParquetSettings.KEY_MATERIAL, keyMaterial));
        Path file = patients.write("part-0.parquet", settings, ROWS);

        assertThat(patients.read(file, settings)).isEqualTo(PatientFiles.rows(ROWS));
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).startsWith("PARE").endsWith("PARE").doesNotContain("canary", "weight", "zip");
        assertThat(Files.exists(PatientFiles.keyMaterial(file))).isEqualTo(keyMaterial.equals("external"));
    }

    @Test
    void putsEveryColumnUnderTheFooterKeyWhereNoneIsNamed() throws IOException {
        Configuration settings = patients.settings(Map.of(ParquetSettings.COLUMNS, ""));
        Path file = patients.write("part-0.parquet", settings, ROWS);
        assertThat(patients.read(file, settings)).isEqualTo(PatientFiles.rows(ROWS));
        assertThat(FooterCheck.check(
                        settings,
                        new org.apache.hadoop.fs.Path(patients.table.toUri()),
                        java.util.List.of("id", "notes")))
                .isEqualTo(new FooterVerdict.Encrypted(1, 10));
    }

    @Test
    void readsPlainFilesWhereTheSettingsNameNoTable() throws IOException {
        Path file = patients.write("part-0.parquet", new Configuration(), 3);
        Configuration settings = patients.settings(
                Map.of(ParquetSettings.DATASET, "", ParquetSettings.SNAPSHOT, "", ParquetSettings.ROOT, ""));
        assertThat(patients.read(file, settings)).isEqualTo(PatientFiles.rows(3));
    }

    @Test
    void doesNotOpenUnderAnotherKeyOfTheSameName() throws IOException {
        Path file = patients.write("part-0.parquet", patients.settings(), ROWS);
        KeystoreReference other = PatientFiles.keystore(folder, "other.p12");
        Configuration settings = patients.settings(Map.of(ParquetSettings.KEYSTORE, other.path()));
        assertThatThrownBy(() -> patients.read(file, settings))
                .hasStackTraceContaining("footer@v1 of keystore " + other.path() + " does not open this file");
    }

    @Test
    void readsOldFilesAfterARotationWithoutTouchingThem() throws Exception {
        Path old = patients.write("part-0.parquet", patients.settings(), ROWS);
        String before = digest(old) + digest(PatientFiles.keyMaterial(old));
        try (KeyProvider keys = KeyProviders.open(patients.keystore)) {
            keys.rotate("footer");
            keys.rotate("patients/ssn");
        }
        Path added = patients.write("part-1.parquet", patients.settings(), ROWS);

        assertThat(patients.read(old, patients.settings())).isEqualTo(PatientFiles.rows(ROWS));
        assertThat(patients.read(added, patients.settings())).isEqualTo(PatientFiles.rows(ROWS));
        assertThat(digest(old) + digest(PatientFiles.keyMaterial(old))).isEqualTo(before);
        assertThat(Files.readString(PatientFiles.keyMaterial(old)))
                .contains("kw1:1:")
                .doesNotContain("kw1:2:");
        assertThat(Files.readString(PatientFiles.keyMaterial(added))).contains("kw1:1:", "kw1:2:");
    }

    @Test
    void keepsOtherColumnsReadableWhereAKeyWasDestroyed() throws Exception {
        Path file = patients.write("part-0.parquet", patients.settings(), ROWS);
        destroy("patients/ssn@v1.e1");
        MessageType weights = new MessageType("patients", PatientFiles.SCHEMA.getType("weight"));
        MessageType numbers = new MessageType("patients", PatientFiles.SCHEMA.getType("ssn"));

        assertThat(patients.read(file, patients.settings(), weights)).hasSize(ROWS);
        assertThatThrownBy(() -> patients.read(file, patients.settings(), numbers))
                .hasRootCauseInstanceOf(KeyAccessDeniedException.class)
                .hasStackTraceContaining("has no version 1 of key 'patients/ssn'");
    }

    @Test
    void writesEveryFileUnderKeysOfItsOwn() throws IOException {
        Path one = patients.write("part-0.parquet", patients.settings(), 5);
        Path other = patients.write("part-1.parquet", patients.settings(), 5);
        assertThat(Stream.of(one, other)
                        .flatMap(file -> WrappedKeys.in(PatientFiles.keyMaterial(file)).values().stream())
                        .map(WrappedKeys.Wrapped::text))
                .hasSize(10)
                .doesNotHaveDuplicates();
    }

    private void destroy(String entry) throws Exception {
        char[] password = "canary password 77".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        Path path = Path.of(patients.keystore.path());
        try (InputStream in = Files.newInputStream(path)) {
            store.load(in, password);
        }
        assertThat(store.containsAlias(entry)).isTrue();
        store.deleteEntry(entry);
        try (OutputStream out = Files.newOutputStream(path)) {
            store.store(out, password);
        }
    }

    private static String digest(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
