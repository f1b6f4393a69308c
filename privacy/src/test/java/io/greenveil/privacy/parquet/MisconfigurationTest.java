package io.greenveil.privacy.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MisconfigurationTest {
    @TempDir
    Path folder;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(ParquetSettings.COLUMNS, "footer:SSN", "'SSN', which is not in the file", "'ssn' is there"),
                mistake(ParquetSettings.COLUMNS, "footer:addres", "'addres'", "address.city, address.zip"),
                mistake(ParquetSettings.COLUMNS, "footer:address.street", "'address.street'"),
                mistake(ParquetSettings.COLUMNS, "footer:ssn,ssn", "names column 'ssn' twice"),
                mistake(
                        ParquetSettings.COLUMNS,
                        "footer:address.zip;footer:address",
                        "covers column 'address.zip' twice"),
                mistake(ParquetSettings.COLUMNS, "ssn", "'ssn' in greenveil.parquet.columns has no alias"),
                mistake(ParquetSettings.COLUMNS, "footer:ssn,,id", "has an empty column name"),
                mistake(ParquetSettings.COLUMNS, "nobody:ssn", "has no key 'nobody'"),
                mistake(ParquetSettings.COLUMNS, "greenveil/audit:ssn", "is reserved"),
                mistake(ParquetSettings.FOOTER_KEY, "", "greenveil.parquet.footer-key is not set"),
                mistake(ParquetSettings.FOOTER_KEY, "nobody", "has no key 'nobody'"),
                mistake(ParquetSettings.UNLISTED, "clear", "it takes footer-key or plaintext"),
                mistake(ParquetSettings.KEY_MATERIAL, "file", "it takes external or internal"),
                mistake(ParquetSettings.DATASET, "", "greenveil.parquet.dataset is not set"),
                mistake(ParquetSettings.SNAPSHOT, "", "greenveil.parquet.snapshot is not set"),
                mistake(ParquetSettings.SNAPSHOT, "1,2", "a write makes one"),
                mistake(ParquetSettings.ROOT, "", "greenveil.parquet.root is not set"),
                mistake(ParquetSettings.ROOT, "/elsewhere", "lies outside of the table"),
                mistake(ParquetSettings.KEYSTORE, "", "greenveil.parquet.keystore is not set"),
                mistake(
                        ParquetSettings.KEYSTORE,
                        "/nowhere/keys.p12",
                        "Keystore /nowhere/keys.p12 does not exist here"),
                mistake(ParquetSettings.PASSWORD, "hunter2", "by reference, env:NAME or file:/path"),
                mistake(ParquetSettings.PASSWORD, "env:NO_SUCH_VARIABLE", "is not set in the environment"),
                mistake("parquet.encryption.uniform.key", "footer", "parquet.encryption.uniform.key is set"),
                mistake("parquet.encryption.algorithm", "AES_GCM_CTR_V1", "without authenticating them"),
                mistake("parquet.encryption.algorithm", "XOR", "AES_GCM_V1 and nothing else"),
                mistake("parquet.encryption.plaintext.footer", "true", "Greenveil encrypts them"),
                mistake(
                        "parquet.encryption.key.list",
                        "a:AAECAwQFBgcICQoLDA0ODw==",
                        "Keys do not belong into settings"));
    }

    private static Arguments mistake(String setting, String value, String... said) {
        return Arguments.of(setting, value, said);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesBeforeAByteIsWritten(String setting, String value, String[] said) throws IOException {
        PatientFiles patients = new PatientFiles(folder);
        Configuration settings = patients.settings(Map.of(setting, value));
        assertThatThrownBy(() -> patients.write("part-0.parquet", settings, 5))
                .hasMessageContainingAll(said)
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("AAECAwQF")
                .hasMessageNotContaining("canary");
        assertThat(patients.table).isEmptyDirectory();
    }

    @Test
    void refusesAFactoryWithNothingToEncrypt() throws IOException {
        PatientFiles patients = new PatientFiles(folder);
        Configuration settings = patients.settings(Map.of(ParquetSettings.FOOTER_KEY, "", ParquetSettings.COLUMNS, ""));
        assertThatThrownBy(() -> patients.write("part-0.parquet", settings, 5))
                .hasMessageContaining("so this file would be in clear");
        assertThat(patients.table).isEmptyDirectory();
    }
}
