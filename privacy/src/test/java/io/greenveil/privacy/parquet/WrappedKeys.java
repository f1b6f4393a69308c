package io.greenveil.privacy.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The wrapped keys in a file of key material, found by patterns of its JSON. */
final class WrappedKeys {
    private static final Pattern ENTRY = Pattern.compile("\"(footerKey|columnKey[0-9]+)\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern MASTER = Pattern.compile("\"masterKeyID\":\"([^\"]*)\"");
    private static final Pattern WRAPPED = Pattern.compile("\"wrappedDEK\":\"(kw1:([0-9]+):([^\"]*))\"");

    private WrappedKeys() {}

    /** One wrapped key. */
    record Wrapped(String alias, int version, String text) {
        byte[] bytes() {
            return Base64.getDecoder().decode(text.substring(text.lastIndexOf(':') + 1));
        }
    }

    static Map<String, Wrapped> in(Path keyMaterial) {
        Map<String, Wrapped> keys = new TreeMap<>();
        Matcher entry = ENTRY.matcher(read(keyMaterial));
        while (entry.find()) {
            String json = entry.group(2).replace("\\\"", "\"");
            Matcher master = MASTER.matcher(json);
            Matcher wrapped = WRAPPED.matcher(json);
            if (!master.find() || !wrapped.find()) {
                throw new IllegalArgumentException("Not key material of Greenveil: " + json);
            }
            keys.put(
                    entry.group(1), new Wrapped(master.group(1), Integer.parseInt(wrapped.group(2)), wrapped.group(1)));
        }
        return keys;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
