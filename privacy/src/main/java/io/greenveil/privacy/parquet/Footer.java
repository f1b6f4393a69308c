package io.greenveil.privacy.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.crypto.AesCipher;
import org.apache.parquet.crypto.FileDecryptionProperties;
import org.apache.parquet.crypto.InternalFileDecryptor;
import org.apache.parquet.format.FileCryptoMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/** The footer of a Parquet file as it lies at its end: {@code bytes | length (4, little-endian) | magic (4)}. */
final class Footer {
    private static final int END_BYTES = 8;
    private static final int MAGIC_BYTES = 4;

    private final boolean encrypted;
    private final byte[] bytes;

    private Footer(boolean encrypted, byte[] bytes) {
        this.encrypted = encrypted;
        this.bytes = bytes;
    }

    /** Reads it; empty if the file has neither magic, or a length that does not fit. */
    static Optional<Footer> read(FileSystem files, Path file) throws IOException {
        long length = files.getFileStatus(file).getLen();
        if (length < MAGIC_BYTES + END_BYTES) {
            return Optional.empty();
        }
        try (FSDataInputStream in = files.open(file)) {
            byte[] end = new byte[END_BYTES];
            in.readFully(length - END_BYTES, end);
            int footerBytes =
                    ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt();
            String magic = new String(end, MAGIC_BYTES, MAGIC_BYTES, StandardCharsets.US_ASCII);
            if ((!magic.equals("PARE") && !magic.equals("PAR1"))
                    || footerBytes <= 0
                    || footerBytes > length - MAGIC_BYTES - END_BYTES) {
                return Optional.empty();
            }
            byte[] bytes = new byte[footerBytes];
            in.readFully(length - END_BYTES - footerBytes, bytes);
            return Optional.of(new Footer(magic.equals("PARE"), bytes));
        }
    }

    /** Whether the magic is {@code PARE}; otherwise it is {@code PAR1}. */
    boolean encrypted() {
        return encrypted;
    }

    /** How an encrypted footer is encrypted. Not authenticated. */
    FileCryptoMetaData cryptography() throws IOException {
        return Util.readFileCryptoMetaData(new ByteArrayInputStream(bytes));
    }

    /** What a footer in clear says. */
    FileMetaData inClear() throws IOException {
        return Util.readFileMetaData(new ByteArrayInputStream(bytes));
    }

    /** What an encrypted footer says. */
    FileMetaData decrypt(FileDecryptionProperties keys) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        FileCryptoMetaData cryptography = Util.readFileCryptoMetaData(in);
        InternalFileDecryptor decryptor = new InternalFileDecryptor(keys);
        decryptor.setFileCryptoMetaData(cryptography.getEncryption_algorithm(), true, cryptography.getKey_metadata());
        return Util.readFileMetaData(
                in, decryptor.fetchFooterDecryptor(), AesCipher.createFooterAAD(decryptor.getFileAAD()));
    }
}
