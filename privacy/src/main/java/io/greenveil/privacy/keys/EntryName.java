package io.greenveil.privacy.keys;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of secret-key entries in a keystore: {@code alias@v2.e1} is the key of version 2, made in epoch 1;
 * {@code alias@e1} is the key of epoch 1. Where one was destroyed, an entry of the same name with {@code .destroyed} after
 * it says so; it holds no key of use, and was made when the other was destroyed.
 */
final class EntryName {
    private static final Pattern VERSION =
            Pattern.compile("(?<alias>[^@]+)@v(?<version>[0-9]{1,9})\\.e(?<epoch>[0-9]{1,9})");

    private static final Pattern EPOCH = Pattern.compile("(?<alias>[^@]+)@e(?<epoch>[0-9]{1,9})");
    private static final String DESTROYED = ".destroyed";

    private EntryName() {}

    /** Alias, version and epoch of a version entry. */
    record VersionEntry(String alias, int version, int epoch) {}

    static String ofVersion(String alias, int version, int epoch) {
        return alias + "@v" + version + ".e" + epoch;
    }

    static String ofEpoch(String alias, int epoch) {
        return alias + "@e" + epoch;
    }

    /** Whether an entry is a version or an epoch of a key that was not destroyed. */
    static boolean isKeyOf(String alias, String name) {
        return !name.endsWith(DESTROYED)
                && (VERSION.matcher(name).matches() || EPOCH.matcher(name).matches())
                && name.startsWith(alias + "@");
    }

    static String ofDestroyed(String name) {
        return name + DESTROYED;
    }

    /** What an entry says was destroyed; empty for every other entry. */
    static Optional<DestroyedKey> parseDestroyed(String name, Instant made) {
        if (!name.endsWith(DESTROYED)) {
            return Optional.empty();
        }
        String key = name.substring(0, name.length() - DESTROYED.length());
        Matcher epoch = EPOCH.matcher(key);
        if (epoch.matches() && KeyAlias.isValid(epoch.group("alias"))) {
            return Optional.of(new DestroyedKey(epoch.group("alias"), 0, Integer.parseInt(epoch.group("epoch")), made));
        }
        return parseVersion(key).map(entry -> new DestroyedKey(entry.alias(), entry.version(), entry.epoch(), made));
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
