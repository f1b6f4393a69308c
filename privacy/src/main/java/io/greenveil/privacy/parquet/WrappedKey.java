package io.greenveil.privacy.parquet;

import io.greenveil.privacy.parquet.EncryptedParquetException.Reason;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The wrapped key of a file or column as it stands in key material: {@code kw1:<version>:<Base64>}.
 *
 * @param version version of the key it is wrapped by
 * @param base64 the key under AES key wrap
 */
record WrappedKey(int version, String base64) {
    private static final Pattern SYNTAX =
            Pattern.compile("kw1:(?<version>[1-9][0-9]{0,8}):(?<bytes>(?:[A-Za-z0-9+/]{4})*"
                    + "(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)");

    static WrappedKey of(int version, byte[] bytes) {
        return new WrappedKey(version, Base64.getEncoder().encodeToString(bytes));
    }

    static WrappedKey parse(String text, String alias) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new EncryptedParquetException(
                    Reason.KEY,
                    "The wrapped key under '" + alias
                            + "' was not written by Greenveil, or its key material was altered");
        }
        return new WrappedKey(Integer.parseInt(matcher.group("version")), matcher.group("bytes"));
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    @Override
    public String toString() {
        return "kw1:" + version + ":" + base64;
    }
}
