package io.greenveil.privacy.keys;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of secret-key entries in a keystore: {@code alias@v2.e1} is the key of version 2, made in epoch 1;
 * {@code alias@e1} is the key of epoch 1.
 */
final class EntryName {
    private static final Pattern VERSION =
            Pattern.compile("(?<alias>[^@]+)@v(?<version>[0-9]{1,9})\\.e(?<epoch>[0-9]{1,9})");

    private EntryName() {}

    /** Alias, version and epoch of a version entry. */
    record VersionEntry(String alias, int version, int epoch) {}

    static String ofVersion(String alias, int version, int epoch) {
        return alias + "@v" + version + ".e" + epoch;
    }

    static String ofEpoch(String alias, int epoch) {
        return alias + "@e" + epoch;
    }

    /** Empty for every other entry. */
    static Optional<VersionEntry> parseVersion(String name) {
        Matcher matcher = VERSION.matcher(name);
        if (!matcher.matches() || !KeyAlias.isValid(matcher.group("alias"))) {
            return Optional.empty();
        }
        return Optional.of(new VersionEntry(
                matcher.group("alias"),
                Integer.parseInt(matcher.group("version")),
                Integer.parseInt(matcher.group("epoch"))));
    }
}
