package io.greenveil.privacy.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.crypto.ParquetCipher;
import org.apache.parquet.crypto.TagVerificationException;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovedFilesTest {
    @TempDir
    Path folder;

    private PatientFiles patients;

    @BeforeEach
    void files() throws IOException {
        patients = new PatientFiles(folder);
    }

    @Test
    void refusesAFileThatWasRenamedOrMovedToAnotherPartition() throws IOException {
        Path file = patients.write("day=1/part-0.parquet", patients.settings(), 20);
        for (String place : new String[] {"day=1/part-1.parquet", "day=2/part-0.parquet", "part-0.parquet"}) {
            PatientFiles.copy(file, patients.table.resolve(place));
            assertMoved(
                    patients.table.resolve(place), patients.settings(), "'day=1/part-0.parquet'", "'" + place + "'");
        }
    }

    @Test
    void refusesTwoFilesThatWereSwapped() throws IOException {
        Path one = patients.write("part-0.parquet", patients.settings(), 20);
        Path other = patients.write("part-1.parquet", patients.settings(), 30);
        Path aside = patients.table.resolve("aside.parquet");
        PatientFiles.copy(one, aside);
        PatientFiles.copy(other, one);
        PatientFiles.copy(aside, other);
        assertMoved(one, patients.settings(), "'part-1.parquet'");
        assertMoved(other, patients.settings(), "'part-0.parquet'");
    }

    @Test
    void refusesAFileOfAnOlderSnapshotInTheSamePlace() throws IOException {
        Path file = patients.write("part-0.parquet", patients.settings(), 20);
        Configuration newer = patients.settings(Map.of(ParquetSettings.SNAPSHOT, "2"));
        assertMoved(file, newer, "snapshot '1'", "snapshot '2'");
        Configuration both = patients.settings(Map.of(ParquetSettings.SNAPSHOT, "1, 2"));
        assertThat(patients.read(file, both)).hasSize(20);
    }

    @Test
    void refusesAFileOfAnotherTable() throws IOException {
        Path file = patients.write("part-0.parquet", patients.settings(), 20);
        assertMoved(file, patients.settings(Map.of(ParquetSettings.DATASET, "staff")), "dataset 'patients'", "'staff'");
    }

    @Test
    void opensATableThatWasMovedAsAWhole() throws IOException {
        patients.write("day=1/part-0.parquet", patients.settings(), 20);
        Path published = Files.move(patients.table, folder.resolve("published"));
        Configuration settings = patients.settings(Map.of(ParquetSettings.ROOT, published.toString()));
        assertThat(patients.read(published.resolve("day=1/part-0.parquet"), settings))
                .hasSize(20);
    }

    @Test
    void refusesAFileOutsideOfTheTable() throws IOException {
        Path file = patients.write("part-0.parquet", patients.settings(), 20);
        Configuration settings = patients.settings(
                Map.of(ParquetSettings.ROOT, patients.table.resolve("part").toString()));
        assertThatThrownBy(() -> patients.read(file, settings))
                .isInstanceOf(EncryptedParquetException.class)
                .hasMessageContaining("lies outside of the table");
    }

    @Test
    void refusesAPlainFileInAnEncryptedTable() throws IOException {
        Path file = patients.write("part-0.parquet", new Configuration(), 20);
        assertThatThrownBy(() -> patients.read(file, patients.settings()))
                .isInstanceOf(EncryptedParquetException.class)
                .hasMessageContaining("is not encrypted");
    }

    @Test
    void doesNotOpenAMovedFileWhosePlaceWasForged() throws IOException {
        Path file = patients.write("part-0.parquet", patients.settings(), 20);
        Path moved = patients.table.resolve("part-1.parquet");
        PatientFiles.copy(file, moved);
        String bytes = Files.readString(moved, StandardCharsets.ISO_8859_1);
        String forged = bytes.replace("part-0.parquet", "part-1.parquet");
        assertThat(forged).isNotEqualTo(bytes);
        Files.writeString(moved, forged, StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> patients.read(moved, patients.settings()))
                .hasRootCauseInstanceOf(javax.crypto.AEADBadTagException.class)
                .hasStackTraceContaining(TagVerificationException.class.getName());
    }

    @Test
    void refusesAFileUnderAnAlgorithmThatDoesNotAuthenticatePages() throws IOException {
        Path file = patients.table.resolve("part-0.parquet");
        FileEncryptionProperties encryption = FileEncryptionProperties.builder(PatientFiles.foreignKey())
                .withAlgorithm(ParquetCipher.AES_GCM_CTR_V1)
                .withAADPrefix(new FileIdentity("patients", "1", "part-0.parquet").prefix())
                .build();
        Configuration plain = new Configuration();
        PatientFiles.write(
                HadoopOutputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), plain), plain, 20, encryption);
        assertThatThrownBy(() -> patients.read(file, patients.settings()))
                .isInstanceOf(EncryptedParquetException.class)
                .hasMessageContaining("AES_GCM_CTR_V1");
    }

    private void assertMoved(Path file, Configuration settings, String... said) {
        assertThatThrownBy(() -> patients.read(file, settings))
                .isInstanceOfSatisfying(
                        EncryptedParquetException.class,
                        e -> assertThat(e.reason()).isEqualTo(EncryptedParquetException.Reason.MOVED))
                .hasMessageContainingAll(said);
    }
}
