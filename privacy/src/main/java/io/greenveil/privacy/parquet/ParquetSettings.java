package io.greenveil.privacy.parquet;

import io.greenveil.privacy.keys.KeyAlias;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.parquet.EncryptedParquetException.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The settings of an encrypted table, in a Hadoop configuration: options of a Spark read or write, or
 * {@code spark.hadoop.} settings. They hold aliases and references, never a key or a password.
 */
public final class ParquetSettings {
    /** Path of the keystore, the same on every node. */
    public static final String KEYSTORE = "greenveil.parquet.keystore";
    /** {@code env:NAME} or {@code file:/path} of the keystore's password. */
    public static final String PASSWORD = "greenveil.parquet.password";
    /** Name of the table. */
    public static final String DATASET = "greenveil.parquet.dataset";
    /** The state of the table that is written; when reading, those that are accepted, joined by commas. */
    public static final String SNAPSHOT = "greenveil.parquet.snapshot";
    /** Folder of the table, where it lies now. */
    public static final String ROOT = "greenveil.parquet.root";
    /** Alias of the key of footers. */
    public static final String FOOTER_KEY = "greenveil.parquet.footer-key";
    /** {@code alias:column,column;alias:column}; without it every column is under the footer's key. */
    public static final String COLUMNS = "greenveil.parquet.columns";
    /** {@code footer-key} (default) or {@code plaintext}: what happens to columns that {@link #COLUMNS} does not name. */
    public static final String UNLISTED = "greenveil.parquet.unlisted";
    /** {@code external} (default) or {@code internal}: where the wrapped keys of a file are stored. */
    public static final String KEY_MATERIAL = "greenveil.parquet.key-material";

    private final Configuration configuration;

    ParquetSettings(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Whether a table is described at all; when not, a reader expects plain files. */
    boolean nameATable() {
        return Stream.of(DATASET, SNAPSHOT, ROOT)
                .anyMatch(name -> !optional(name).isEmpty());
    }

    KeystoreReference keystore() {
        return new KeystoreReference(required(KEYSTORE), required(PASSWORD));
    }

    String dataset() {
        return required(DATASET);
    }

    /** The snapshots that a reader accepts. */
    List<String> snapshots() {
        List<String> snapshots = Stream.of(required(SNAPSHOT).split(","))
                .map(String::trim)
                .filter(snapshot -> !snapshot.isEmpty())
                .toList();
        if (snapshots.isEmpty()) {
            throw refused(SNAPSHOT + " names no snapshot");
        }
        return snapshots;
    }

    /** The one snapshot that a writer writes. */
    String snapshot() {
        if (snapshots().size() > 1) {
            throw refused(SNAPSHOT + " names " + snapshots().size() + " snapshots; a write makes one");
        }
        return snapshots().get(0);
    }

    Path root() {
        return new Path(required(ROOT));
    }

    String footerKey() {
        String alias = optional(FOOTER_KEY);
        if (alias.isEmpty()) {
            throw refused(
                    columns().isEmpty()
                            ? "Neither " + FOOTER_KEY + " nor " + COLUMNS + " is set, so this file would be in clear."
                                    + " Set them, or write plain tables without the crypto factory"
                            : FOOTER_KEY
                                    + " is not set. Footers hold the statistics of all columns and need a key too");
        }
        return KeyAlias.requireUnreserved(alias);
    }

    /** As it is written; empty if there is none. */
    String columns() {
        return optional(COLUMNS);
    }

    boolean unlistedInClear() {
        return oneOf(UNLISTED, "footer-key", "plaintext").equals("plaintext");
    }

    boolean keyMaterialInFile() {
        return oneOf(KEY_MATERIAL, "external", "internal").equals("internal");
    }

    private String oneOf(String name, String first, String second) {
        String value = optional(name).isEmpty() ? first : optional(name);
        if (!value.equals(first) && !value.equals(second)) {
            throw refused(name + " is '" + value + "'; it takes " + first + " or " + second);
        }
        return value;
    }

    private String required(String name) {
        String value = optional(name);
        if (value.isEmpty()) {
            throw refused(name + " is not set. Give it as an option of the read or write, or as spark.hadoop." + name);
        }
        return value;
    }

    private String optional(String name) {
        return configuration.getTrimmed(name, "");
    }

    private static EncryptedParquetException refused(String problem) {
        return new EncryptedParquetException(Reason.SETTING, problem);
    }
}
