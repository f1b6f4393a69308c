package io.greenveil.privacy.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.crypto.FileDecryptionProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESWrapEngine;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens our files without our code: secrets from the JDK, HKDF and key wrap from Bouncy Castle, stock parquet-java. */
class OtherReaderTest {
    @TempDir
    Path folder;

    @Test
    void opensFilesFromTheDocumentedFormatAlone() throws Exception {
        PatientFiles patients = new PatientFiles(folder);
        Path file = patients.write("part-0.parquet", patients.settings(), 300);
        Map<String, byte[]> keys = new HashMap<>();
        for (Map.Entry<String, WrappedKeys.Wrapped> wrapped :
                WrappedKeys.in(PatientFiles.keyMaterial(file)).entrySet()) {
            keys.put(wrapped.getKey(), unwrap(wrapped.getValue(), patients.keystore.path()));
        }
        assertThat(keys).hasSize(5);
        assertThat(keys.values()).allMatch(key -> key.length == 32);

        FileDecryptionProperties stock = FileDecryptionProperties.builder()
                .withKeyRetriever(metadata -> keys.get(reference(metadata)))
                .build();
        List<String> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(
                        new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
                .withConf(new Configuration())
                .withDecryption(stock)
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.add(row.toString());
            }
        }
        assertThat(rows).isEqualTo(PatientFiles.rows(300));
    }

    private static String reference(byte[] metadata) {
        Matcher matcher =
                Pattern.compile("\"keyReference\":\"([^\"]*)\"").matcher(new String(metadata, StandardCharsets.UTF_8));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static byte[] unwrap(WrappedKeys.Wrapped wrapped, String keystore) throws Exception {
        AESWrapEngine engine = new AESWrapEngine();
        engine.init(false, new KeyParameter(wrappingKey(wrapped, keystore)));
        byte[] bytes = wrapped.bytes();
        return engine.unwrap(bytes, 0, bytes.length);
    }

    private static byte[] wrappingKey(WrappedKeys.Wrapped wrapped, String keystore) throws Exception {
        char[] password = "canary password 77".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(keystore))) {
            store.load(in, password);
        }
        byte[] secret = store.getKey(wrapped.alias() + "@v" + wrapped.version() + ".e1", password)
                .getEncoded();
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(
                secret,
                null,
                fields(
                        "greenveil/version/1",
                        "",
                        "parquet/aes-256-key-wrap",
                        wrapped.alias(),
                        Integer.toString(wrapped.version()))));
        byte[] key = new byte[32];
        hkdf.generateBytes(key, 0, key.length);
        return key;
    }

    private static byte[] fields(String... texts) {
        ByteBuffer buffer = ByteBuffer.allocate(1_000);
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            buffer.putInt(bytes.length).put(bytes);
        }
        byte[] info = new byte[buffer.position()];
        buffer.flip().get(info);
        return info;
    }
}
