package io.greenveil.jobs.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * SHA-256 of a file and, if it is Parquet, of its footer: the bytes whose length stands in the four before the magic number at
 * its end (Apache Parquet, "File Format"), of a file with an encrypted footer those of its crypto metadata and footer
 * ("Parquet Modular Encryption", section 5.1). Both from one pass over the file.
 *
 * @param file hexadecimal
 * @param footer hexadecimal; empty: it ends like no Parquet file
 */
record FileSums(String file, String footer) implements Serializable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int TAIL_BYTES = 8;
    private static final int MAGIC_BYTES = 4;
    private static final Set<String> MAGIC = Set.of("PAR1", "PARE");

    /** Reads a file of that size to its end. */
    static FileSums of(FSDataInputStream input, long bytes) throws IOException {
        long start = footerStart(input, bytes);
        long end = start < 0 ? -1 : bytes - TAIL_BYTES;
        MessageDigest whole = digest();
        MessageDigest footer = digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        long position = 0;
        int read = input.read(buffer);
        while (read >= 0) {
            whole.update(buffer, 0, read);
            int from = (int) Math.min(Math.max(start - position, 0), read);
            int to = (int) Math.min(Math.max(end - position, 0), read);
            footer.update(buffer, from, Math.max(to - from, 0));
            position += read;
            read = input.read(buffer);
        }
        return new FileSums(hex(whole), start < 0 ? "" : hex(footer));
    }

    /** SHA-256 of all that is left of a stream. */
    static String sha256(InputStream input) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        int read = input.read(buffer);
        while (read >= 0) {
            digest.update(buffer, 0, read);
            read = input.read(buffer);
        }
        return hex(digest);
    }

    /** That of the footer, if there is one. */
    Optional<String> footerIfAny() {
        return Optional.of(footer).filter(digits -> !digits.isEmpty());
    }

    /** Where the footer begins; negative: there is none. */
    private static long footerStart(FSDataInputStream input, long bytes) throws IOException {
        if (bytes < MAGIC_BYTES + TAIL_BYTES) {
            return -1;
        }
        byte[] tail = new byte[TAIL_BYTES];
        input.readFully(bytes - TAIL_BYTES, tail);
        if (!MAGIC.contains(new String(tail, MAGIC_BYTES, MAGIC_BYTES, StandardCharsets.US_ASCII))) {
            return -1;
        }
        int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
        long start = bytes - TAIL_BYTES - length;
        return length < 0 || start < MAGIC_BYTES ? -1 : start;
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
