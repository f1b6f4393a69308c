package io.greenveil.privacy.artifact;

import io.greenveil.privacy.artifact.ArtifactException.Reason;
import io.greenveil.privacy.cipher.KeyWrap;
import io.greenveil.privacy.keys.KeyDerivation;
import io.greenveil.privacy.keys.KeyMaterial;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyVersion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file in a folder that keeps the folder's {@link DataKey}, one line of text: {@code greenveil-data-key/1}, then
 * {@code wrapped}, the version of the key encryption key (KEK) and the key under it (AES key wrap, RFC 3394), in
 * hexadecimal, or
 * {@code beside} and the key itself. The latter, for pipelines without a keystore, protects what is left of files that were
 * deleted, and nothing else: who reads the folder reads the key.
 */
public final class DataKeyFile {
    /** Name of the file; readers of tables pass over it. */
    public static final String NAME = "_data-key";

    private static final String MODE = "data-key/aes-256-key-wrap";
    private static final String NO_TENANT = "";
    private static final String BEGINNING = "greenveil-data-key/1 ";
    private static final Pattern WRAPPED =
            Pattern.compile("wrapped (?<alias>[^@ ]+)@v(?<version>[1-9][0-9]{0,8}) (?<key>(?:[0-9a-f]{2})+)");
    private static final Pattern BESIDE = Pattern.compile("beside (?<key>(?:[0-9a-f]{2})+)");

    private DataKeyFile() {}

    /** The content for a new key, wrapped. */
    public static byte[] wrapped(KeyProvider keys, KeyVersion version) {
        byte[] key = DataKey.random();
        try (KeyMaterial wrapping = KeyDerivation.randomised(keys, NO_TENANT, MODE, version)) {
            return line("wrapped " + version.label() + " " + HexFormat.of().formatHex(KeyWrap.wrap(wrapping, key)));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** The content for a new key that lies there as it is. */
    public static byte[] beside() {
        byte[] key = DataKey.random();
        try {
            return line("beside " + HexFormat.of().formatHex(key));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** The version of the key encryption key, {@code alias@vN}; empty for a key that lies there as it is. */
    public static Optional<String> wrappedUnder(byte[] content, String where) {
        String text = body(content, where);
        Matcher wrapped = WRAPPED.matcher(text);
        return wrapped.matches()
                ? Optional.of(wrapped.group("alias") + "@v" + wrapped.group("version"))
                : Optional.empty();
    }

    /**
     * The key.
     *
     * @param where the file, for messages
     * @param keystore asked only for a key that is wrapped
     * @throws ArtifactException {@code NOT_ENCRYPTED} if this is no such file, {@code KEY} if the version is not there,
     *     {@code ALTERED} if it does not open the key
     */
    public static DataKey open(byte[] content, String where, Supplier<KeyProvider> keystore) {
        String text = body(content, where);
        Matcher beside = BESIDE.matcher(text);
        if (beside.matches()) {
            return owned(HexFormat.of().parseHex(beside.group("key")));
        }
        Matcher wrapped = WRAPPED.matcher(text);
        if (!wrapped.matches()) {
            throw damaged(where);
        }
        String alias = wrapped.group("alias");
        int number = Integer.parseInt(wrapped.group("version"));
        KeyProvider keys = keystore.get();
        KeyVersion version = keys.list().stream()
                .filter(held -> held.alias().equals(alias) && held.version() == number)
                .findFirst()
                .orElseThrow(() -> missing(keys, alias, number, where));
        try (KeyMaterial wrapping = KeyDerivation.randomised(keys, NO_TENANT, MODE, version)) {
            return KeyWrap.unwrap(wrapping, HexFormat.of().parseHex(wrapped.group("key")))
                    .map(DataKeyFile::owned)
                    .orElseThrow(() -> new ArtifactException(
                            Reason.ALTERED,
                            "The key in " + where + " does not open under " + version.label() + " of "
                                    + keys.description() + ": the file was altered, or another key has that name"));
        }
    }

    private static DataKey owned(byte[] key) {
        try {
            return DataKey.copyOf(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static ArtifactException missing(KeyProvider keys, String alias, int number, String where) {
        String label = alias + "@v" + number;
        String why = keys.destroyed().stream()
                .filter(key -> key.label().equals(label))
                .findFirst()
                .map(key -> "which was destroyed on " + key.at())
                .orElse("which " + keys.description() + " does not hold");
        return new ArtifactException(Reason.KEY, "The key in " + where + " is under " + label + ", " + why);
    }

    private static String body(byte[] content, String where) {
        String text = new String(content, StandardCharsets.US_ASCII).strip();
        if (!text.startsWith(BEGINNING)) {
            throw damaged(where);
        }
        return text.substring(BEGINNING.length());
    }

    private static ArtifactException damaged(String where) {
        return new ArtifactException(
                Reason.NOT_ENCRYPTED,
                where + " does not hold the key of an encrypted folder: it was altered or cut off");
    }

    private static byte[] line(String body) {
        return (BEGINNING + body + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
