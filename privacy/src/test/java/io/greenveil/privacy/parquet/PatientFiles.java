package io.greenveil.privacy.parquet;

import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.Pkcs12Keystore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.crypto.EncryptionPropertiesFactory;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Small tables of patients, written and read by parquet-java with a real keystore. */
final class PatientFiles {
    static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message patients {
              required int64 id;
              required binary ssn (STRING);
              optional double weight;
              optional group address {
                required binary city (STRING);
                required binary zip (STRING);
              }
              optional group notes (LIST) {
                repeated group list {
                  optional binary element (STRING);
                }
              }
            }""");

    /** So small that parquet-java ends a row group whenever it looks, which is every 100 rows. */
    private static final long SMALLEST_ROW_GROUP = 1_024;

    final Path table;
    final KeystoreReference keystore;

    PatientFiles(Path folder) throws IOException {
        this.table = Files.createDirectories(folder.resolve("table"));
        this.keystore = keystore(folder, "keys.p12");
    }

    /** A keystore with the keys {@code footer}, {@code patients/ssn} and {@code patients/place}. */
    static KeystoreReference keystore(Path folder, String name) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "canary password 77\n");
        KeystoreReference reference = new KeystoreReference(folder.resolve(name).toString(), "file:" + password);
        try (KeyProvider keys = Pkcs12Keystore.create(reference)) {
            keys.create("footer");
            keys.create("patients/ssn");
            keys.create("patients/place");
        }
        return reference;
    }

    /** Settings with the crypto factory and these on top; an empty value takes a setting away. */
    Configuration settings(Map<String, String> changes) {
        Configuration settings = new Configuration();
        settings.set(
                EncryptionPropertiesFactory.CRYPTO_FACTORY_CLASS_PROPERTY_NAME, GreenveilCryptoFactory.class.getName());
        settings.set(ParquetSettings.KEYSTORE, keystore.path());
        settings.set(ParquetSettings.PASSWORD, keystore.password());
        settings.set(ParquetSettings.DATASET, "patients");
        settings.set(ParquetSettings.SNAPSHOT, "1");
        settings.set(ParquetSettings.ROOT, table.toString());
        settings.set(ParquetSettings.FOOTER_KEY, "footer");
        settings.set(ParquetSettings.COLUMNS, "patients/ssn:ssn;patients/place:address,notes.list.element");
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                settings.unset(name);
            } else {
                settings.set(name, value);
            }
        });
        return settings;
    }

    Configuration settings() {
        return settings(Map.of());
    }

    Path write(String name, Configuration settings, int rows) throws IOException {
        Path file = table.resolve(name);
        write(HadoopOutputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), settings), settings, rows, null);
        return file;
    }

    static void write(HadoopOutputFile file, Configuration settings, int rows, FileEncryptionProperties encryption)
            throws IOException {
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(file)
                .withConf(settings)
                .withType(SCHEMA)
                .withEncryption(encryption)
                .withRowGroupSize(SMALLEST_ROW_GROUP)
                .build()) {
            for (int row = 0; row < rows; row++) {
                writer.write(patient(row));
            }
        }
    }

    private static Group patient(int row) {
        Group patient = new SimpleGroupFactory(SCHEMA).newGroup();
        patient.add("id", (long) row);
        patient.add("ssn", "canary-ssn-" + row);
        patient.add("weight", 50 + row / 8.0);
        patient.addGroup("address").append("city", "canary-city-" + row % 7).append("zip", "canary-zip-" + row % 50);
        patient.addGroup("notes").addGroup("list").append("element", "canary-note-" + row);
        return patient;
    }

    /** All rows, as text. */
    List<String> read(Path file, Configuration settings) throws IOException {
        return read(file, settings, SCHEMA);
    }

    List<String> read(Path file, Configuration settings, MessageType columns) throws IOException {
        settings.set("parquet.read.schema", columns.toString());
        List<String> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(
                        new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
                .withConf(settings)
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.add(row.toString());
            }
        }
        return rows;
    }

    static List<String> rows(int count) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(patient(row).toString());
        }
        return rows;
    }

    /** A key of another writer; parquet-java refuses one of zeros. */
    static byte[] foreignKey() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 7);
        return key;
    }

    /** Copies a file with its key material and the checksum files beside them, as a file system would. */
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        copyOne(from, to);
        copyOne(keyMaterial(from), keyMaterial(to));
    }

    private static void copyOne(Path from, Path to) throws IOException {
        Files.write(to, Files.readAllBytes(from));
        Files.deleteIfExists(to.resolveSibling("." + to.getFileName() + ".crc"));
    }

    static Path keyMaterial(Path file) {
        return file.resolveSibling("_KEY_MATERIAL_FOR_" + file.getFileName() + ".json");
    }
}
