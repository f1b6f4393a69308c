package io.greenveil.privacy.parquet;

import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.OpenKeystores;
import io.greenveil.privacy.parquet.EncryptedParquetException.Reason;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.crypto.ColumnEncryptionProperties;
import org.apache.parquet.crypto.DecryptionPropertiesFactory;
import org.apache.parquet.crypto.EncryptionPropertiesFactory;
import org.apache.parquet.crypto.FileDecryptionProperties;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.crypto.ParquetCipher;
import org.apache.parquet.hadoop.api.WriteSupport.WriteContext;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts and opens Parquet files (Parquet modular encryption) with AES-256-GCM and Greenveil's keys; set it as
 * {@code parquet.crypto.factory.class}. {@link ParquetSettings} says what is encrypted under which alias.
 *
 * <p>Guarantees: a file is written encrypted or not at all; its footer is encrypted; every encrypted part opens only in
 * the dataset, snapshot and place it was written for, so a file that was moved, renamed, swapped with another or replaced
 * by one of an older snapshot does not open; a reader that names a table gets no plain file and no AES-CTR file.
 *
 * <p>Does not: notice that a file is missing or new; authenticate columns that are left in clear; protect what Spark
 * holds in memory, shuffles and spills. Whether a writer called this factory at all is what {@link FooterCheck} finds out.
 *
 * <p>Errors: {@link EncryptedParquetException}, and {@link io.greenveil.privacy.keys.KeyException} where the keystore or
 * an alias is missing, both before a byte is written.
 */
public final class GreenveilCryptoFactory implements EncryptionPropertiesFactory, DecryptionPropertiesFactory {
    /** Public for parquet-java. */
    public GreenveilCryptoFactory() {}

    @Override
    public FileEncryptionProperties getFileEncryptionProperties(
            Configuration configuration, @Nullable Path file, WriteContext context) {
        StockSettings.refuse(configuration);
        ParquetSettings settings = new ParquetSettings(configuration);
        String footerKey = settings.footerKey();
        FileIdentity identity = new FileIdentity(
                settings.dataset(),
                settings.snapshot(),
                FinalPath.written(configuration, settings.root(), named(file)));
        boolean unlistedInClear = settings.unlistedInClear();
        Map<ColumnPath, String> columns = ColumnKeys.parse(settings.columns()).leaves(context.getSchema());
        List<ColumnPath> paths = List.copyOf(columns.keySet());
        List<String> aliases = paths.stream().map(columns::get).toList();
        requireKeys(OpenKeystores.open(settings.keystore()), footerKey, aliases);

        FileEncryptionProperties made = new KeyTools(configuration, settings)
                .make(named(file), context, footerKey, aliases, settings.keyMaterialInFile());
        FileEncryptionProperties.Builder encryption = FileEncryptionProperties.builder(made.getFooterKey())
                .withFooterKeyMetadata(made.getFooterKeyMetadata())
                .withAlgorithm(ParquetCipher.AES_GCM_V1)
                .withAADPrefix(identity.prefix());
        if (!paths.isEmpty()) {
            Map<ColumnPath, ColumnEncryptionProperties> encrypted = new HashMap<>();
            for (int number = 0; number < paths.size(); number++) {
                encrypted.put(paths.get(number), KeyTools.column(made, number, paths.get(number)));
            }
            encryption.withEncryptedColumns(encrypted);
            if (!unlistedInClear) {
                encryption.withCompleteColumnEncryption();
            }
        }
        return encryption.build();
    }

    /** Null, which tells parquet-java to read plain files only, where the settings name no table. */
    @Override
    public @Nullable FileDecryptionProperties getFileDecryptionProperties(Configuration configuration, Path file) {
        ParquetSettings settings = new ParquetSettings(configuration);
        return settings.nameATable() ? keysOf(configuration, file) : null;
    }

    /** The keys of a file of the table that the settings name, which has been found to be in its place. */
    static FileDecryptionProperties keysOf(Configuration configuration, Path file) {
        ParquetSettings settings = new ParquetSettings(configuration);
        FileIdentity identity = ExpectedFile.check(configuration, settings, file, footer(configuration, file));
        return FileDecryptionProperties.builder()
                .withKeyRetriever(new KeyTools(configuration, settings).keysOf(file))
                .withAADPrefix(identity.prefix())
                .build();
    }

    private static Footer footer(Configuration configuration, Path file) {
        try {
            return Footer.read(file.getFileSystem(configuration), file)
                    .orElseThrow(() -> new EncryptedParquetException(
                            Reason.NOT_ENCRYPTED, "The file " + file + " is no Parquet file"));
        } catch (IOException e) {
            throw new EncryptedParquetException(
                    Reason.NOT_ENCRYPTED, "The end of the file " + file + " cannot be read", e);
        }
    }

    private static void requireKeys(KeyProvider keys, String footerKey, List<String> aliases) {
        keys.current(footerKey);
        aliases.forEach(keys::current);
    }

    private static Path named(@Nullable Path file) {
        if (file == null) {
            throw new EncryptedParquetException(
                    Reason.PLACE, "An encrypted Parquet file is bound to its path, and this output has none");
        }
        return file;
    }
}
