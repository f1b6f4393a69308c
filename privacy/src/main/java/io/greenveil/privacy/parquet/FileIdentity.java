package io.greenveil.privacy.parquet;

import io.greenveil.privacy.keys.CanonicalFields;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which file this is. Its canonical fields are the prefix of the additional authenticated data of every encrypted part of
 * the file, so that no part opens in another place.
 *
 * @param dataset name of the table
 * @param snapshot which state of the table the file was written for
 * @param path of the file, relative to the folder of the table, with {@code /} between its parts
 */
record FileIdentity(String dataset, String snapshot, String path) {
    private static final String USE = "greenveil/parquet/1";

    byte[] prefix() {
        return CanonicalFields.encode(USE, dataset, snapshot, path);
    }

    /** What a prefix says; empty for one that Greenveil did not write. */
    static Optional<FileIdentity> parse(byte[] prefix) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(prefix);
            String use = field(buffer);
            FileIdentity identity = new FileIdentity(field(buffer), field(buffer), field(buffer));
            return use.equals(USE) && Arrays.equals(identity.prefix(), prefix)
                    ? Optional.of(identity)
                    : Optional.empty();
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static String field(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "dataset '" + dataset + "', snapshot '" + snapshot + "', file '" + path + "'";
    }
}
