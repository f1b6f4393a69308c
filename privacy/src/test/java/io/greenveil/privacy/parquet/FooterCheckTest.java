package io.greenveil.privacy.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.crypto.ColumnEncryptionProperties;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FooterCheckTest {
    private static final List<String> COLUMNS = List.of("ssn", "address", "notes");

    @TempDir
    Path folder;

    private PatientFiles patients;

    @BeforeEach
    void files() throws IOException {
        patients = new PatientFiles(folder);
    }

    @Test
    void acceptsFilesInWhichEveryNamedColumnIsEncrypted() throws IOException {
        patients.write("day=1/part-0.parquet", patients.settings(), 300);
        patients.write("day=2/part-0.parquet", patients.settings(), 20);
        patients.write("day=2/part-1.parquet", patients.settings(), 0);
        assertThat(check(patients.settings(), COLUMNS)).isEqualTo(new FooterVerdict.Encrypted(3, 16));
    }

    @Test
    void findsPlainFilesOfAWriterWithoutTheFactory() throws IOException {
        Configuration settings = patients.settings();
        settings.unset("parquet.crypto.factory.class");
        patients.write("part-0.parquet", settings, 20);
        assertThat(findings(settings, List.of("ssn")))
                .containsExactly(
                        "part-0.parquet: is a plain Parquet file. Was parquet.crypto.factory.class set for the write?",
                        "part-0.parquet, column 'ssn': is in clear");
    }

    @Test
    void findsAPlainFileWithoutRows() throws IOException {
        patients.write("part-0.parquet", new Configuration(), 0);
        assertThat(findings(patients.settings(), COLUMNS))
                .singleElement()
                .asString()
                .contains("plain Parquet file");
    }

    @Test
    void findsThePlainFilesOfATableThatEncryptedOnesWereAddedTo() throws IOException {
        patients.write("part-0.parquet", new Configuration(), 20);
        patients.write("part-1.parquet", patients.settings(), 20);
        assertThat(findings(patients.settings(), List.of("ssn"))).allMatch(finding -> finding.startsWith("part-0"));
    }

    @Test
    void findsTheLeafOfAGroupThatWasLeftInClear() throws IOException {
        Configuration settings = patients.settings(Map.of(
                ParquetSettings.COLUMNS, "patients/place:address.zip;patients/ssn:ssn",
                ParquetSettings.UNLISTED, "plaintext"));
        patients.write("part-0.parquet", settings, 20);
        assertThat(findings(settings, COLUMNS))
                .containsExactly(
                        "part-0.parquet, column 'address.city': is in clear",
                        "part-0.parquet, column 'notes.list.element': is in clear");
        assertThat(check(settings, List.of("address.zip", "ssn"))).isInstanceOf(FooterVerdict.Encrypted.class);
    }

    @Test
    void findsFilesOfOtherFormats() throws IOException {
        patients.write("part-0.parquet", patients.settings(), 20);
        Files.writeString(patients.table.resolve("part-1.csv"), "id,ssn\n1,canary\n");
        Files.writeString(patients.table.resolve("part-2.orc"), "ORC" + "x".repeat(400) + "ORC");
        Files.writeString(patients.table.resolve("_SUCCESS"), "");
        assertThat(findings(patients.settings(), COLUMNS))
                .containsExactly(
                        "part-1.csv: is no Parquet file, so nothing in it is encrypted",
                        "part-2.orc: is no Parquet file, so nothing in it is encrypted");
    }

    @Test
    void findsNamesThatTheFilesDoNotHave() throws IOException {
        patients.write("part-0.parquet", patients.settings(), 20);
        assertThat(findings(patients.settings(), List.of("SSN", "ssn")))
                .singleElement()
                .asString()
                .contains("column 'SSN': is not in the file", "'ssn' is there");
    }

    @Test
    void findsFilesThatBelongElsewhere() throws IOException {
        Path file = patients.write("part-0.parquet", patients.settings(), 20);
        PatientFiles.copy(file, patients.table.resolve("part-1.parquet"));
        assertThat(findings(patients.settings(), COLUMNS))
                .singleElement()
                .asString()
                .startsWith("part-1.parquet: cannot be checked.")
                .contains("was written for dataset 'patients', snapshot '1', file 'part-0.parquet'");
    }

    @Test
    void findsSummaryFilesAndEmptyFolders() throws IOException {
        assertThat(findings(patients.settings(), COLUMNS)).containsExactly(".: holds no data file");
        patients.write("part-0.parquet", patients.settings(), 20);
        patients.write("_metadata", new Configuration(), 20);
        assertThat(findings(patients.settings(), COLUMNS))
                .singleElement()
                .asString()
                .contains("summary file");
    }

    @Test
    void findsFilesWhoseFooterWasAlteredOrCutOff() throws IOException {
        Path file = patients.write("part-0.parquet", patients.settings(), 20);
        Files.delete(file.resolveSibling(".part-0.parquet.crc"));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 20] ^= 1;
        Files.write(file, bytes);
        assertThat(findings(patients.settings(), COLUMNS))
                .singleElement()
                .asString()
                .contains("cannot be checked");
        Files.writeString(file, "PAR", StandardCharsets.US_ASCII);
        assertThat(findings(patients.settings(), COLUMNS))
                .singleElement()
                .asString()
                .contains("no Parquet file");
    }

    /** Files of other writers: the footer in clear names the columns that are encrypted. */
    @Test
    void takesCryptographicMetadataOfColumnsInAFooterInClear() throws IOException {
        ColumnPath ssn = ColumnPath.get("ssn");
        FileEncryptionProperties encryption = FileEncryptionProperties.builder(PatientFiles.foreignKey())
                .withPlaintextFooter()
                .withEncryptedColumns(Map.of(
                        ssn,
                        ColumnEncryptionProperties.builder(ssn)
                                .withKey(PatientFiles.foreignKey())
                                .build()))
                .build();
        Configuration plain = new Configuration();
        Path file = patients.table.resolve("part-0.parquet");
        PatientFiles.write(
                HadoopOutputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), plain), plain, 20, encryption);
        assertThat(check(patients.settings(), List.of("ssn"))).isEqualTo(new FooterVerdict.Encrypted(1, 1));
        assertThat(findings(patients.settings(), List.of("id")))
                .containsExactly("part-0.parquet, column 'id': is in clear");
    }

    @Test
    void saysWhichColumnIsInClearWithoutParsingItsMessage() throws IOException {
        patients.write("part-0.parquet", new Configuration(), 5);
        assertThat(((FooterVerdict.InClear) check(patients.settings(), List.of("address"))).findings())
                .extracting(FooterFinding::column)
                .containsExactly(Optional.empty(), Optional.of("address.city"), Optional.of("address.zip"));
    }

    @Test
    void rejectsACheckOfNoColumns() {
        assertThatThrownBy(() -> check(patients.settings(), List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private FooterVerdict check(Configuration settings, List<String> columns) throws IOException {
        return FooterCheck.check(settings, new org.apache.hadoop.fs.Path(patients.table.toUri()), columns);
    }

    private List<String> findings(Configuration settings, List<String> columns) throws IOException {
        return ((FooterVerdict.InClear) check(settings, columns))
                .findings().stream().map(FooterFinding::toString).toList();
    }
}
