package io.greenveil.privacy.parquet;

import io.greenveil.privacy.keys.KeystoreReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.crypto.ColumnEncryptionProperties;
import org.apache.parquet.crypto.DecryptionKeyRetriever;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.crypto.keytools.KeyToolkit;
import org.apache.parquet.crypto.keytools.PropertiesDrivenCryptoFactory;
import org.apache.parquet.hadoop.api.WriteSupport.WriteContext;
import org.apache.parquet.hadoop.metadata.ColumnPath;

/**
 * parquet-java's key tools, which make the keys of a file, wrap them and store and read key material in the format that
 * Arrow reads too. They are driven by a configuration of ours: data keys of 256 bits from a {@code SecureRandom}, wrapped
 * straight by {@link KeystoreKmsClient}. Columns go in by number, since their names may hold the tools' separators.
 */
final class KeyTools {
    private static final String INSTANCE = "greenveil";
    private static final int KEY_BITS = 256;

    private final Configuration configuration;

    KeyTools(Configuration configuration, ParquetSettings settings) {
        Configuration tools = new Configuration(configuration);
        tools.setClassLoader(KeyTools.class.getClassLoader());
        KeystoreReference keystore = settings.keystore();
        tools.set(KeyToolkit.KMS_CLIENT_CLASS_PROPERTY_NAME, KeystoreKmsClient.class.getName());
        tools.set(KeyToolkit.KMS_INSTANCE_ID_PROPERTY_NAME, INSTANCE);
        tools.set(KeyToolkit.KMS_INSTANCE_URL_PROPERTY_NAME, INSTANCE);
        // The tools keep a client for each token; so each keystore of a process has its own.
        tools.set(KeyToolkit.KEY_ACCESS_TOKEN_PROPERTY_NAME, keystore.path() + " " + keystore.password());
        tools.setBoolean(KeyToolkit.DOUBLE_WRAPPING_PROPERTY_NAME, false);
        tools.setInt(KeyToolkit.DATA_KEY_LENGTH_PROPERTY_NAME, KEY_BITS);
        for (String name : List.of(
                PropertiesDrivenCryptoFactory.COLUMN_KEYS_PROPERTY_NAME,
                PropertiesDrivenCryptoFactory.FOOTER_KEY_PROPERTY_NAME,
                PropertiesDrivenCryptoFactory.UNIFORM_KEY_PROPERTY_NAME,
                PropertiesDrivenCryptoFactory.COMPLETE_COLUMN_ENCRYPTION_PROPERTY_NAME)) {
            tools.unset(name);
        }
        this.configuration = tools;
    }

    /** New keys for a file: its footer's, and one for each of these columns. Stores their key material. */
    FileEncryptionProperties make(
            Path file, WriteContext context, String footerKey, List<String> columnKeys, boolean inFile) {
        configuration.setBoolean(KeyToolkit.KEY_MATERIAL_INTERNAL_PROPERTY_NAME, inFile);
        if (columnKeys.isEmpty()) {
            configuration.set(PropertiesDrivenCryptoFactory.UNIFORM_KEY_PROPERTY_NAME, footerKey);
        } else {
            configuration.set(PropertiesDrivenCryptoFactory.FOOTER_KEY_PROPERTY_NAME, footerKey);
            configuration.set(
                    PropertiesDrivenCryptoFactory.COLUMN_KEYS_PROPERTY_NAME,
                    IntStream.range(0, columnKeys.size())
                            .mapToObj(number -> columnKeys.get(number) + ":" + number)
                            .collect(Collectors.joining(";")));
        }
        return new PropertiesDrivenCryptoFactory().getFileEncryptionProperties(configuration, file, context);
    }

    /** The properties of column {@code number} under its real path. */
    static ColumnEncryptionProperties column(FileEncryptionProperties made, int number, ColumnPath path) {
        Map<ColumnPath, ColumnEncryptionProperties> columns = made.getEncryptedColumns();
        ColumnEncryptionProperties column =
                Objects.requireNonNull(columns.get(ColumnPath.get(Integer.toString(number))));
        return ColumnEncryptionProperties.builder(path)
                .withKey(column.getKeyBytes())
                .withKeyMetaData(column.getKeyMetaData())
                .build();
    }

    /** What finds the keys of a file that is there. */
    DecryptionKeyRetriever keysOf(Path file) {
        return new PropertiesDrivenCryptoFactory()
                .getFileDecryptionProperties(configuration, file)
                .getKeyRetriever();
    }
}
