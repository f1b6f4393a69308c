package io.greenveil.privacy.parquet;

import org.apache.parquet.crypto.ParquetCryptoRuntimeException;

/**
 * A Parquet file could not be encrypted, or was not opened. The message names file, setting, column or alias, never a
 * key or a value.
 */
public final class EncryptedParquetException extends ParquetCryptoRuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, for callers that answer differently. */
    public enum Reason {
        /** A setting is missing, contradicts another or asks for what Greenveil does not do. */
        SETTING,
        /** A named column is not in the schema, or is named twice. */
        COLUMN,
        /** The file lies outside of the table, or where no known committer puts one. */
        PLACE,
        /** The file is not encrypted, or not as Greenveil encrypts. */
        NOT_ENCRYPTED,
        /** The file was written for another dataset, snapshot or place. */
        MOVED,
        /** The wrapped key of a file does not open. */
        KEY
    }

    private final Reason reason;

    public EncryptedParquetException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public EncryptedParquetException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
