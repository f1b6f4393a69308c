package io.greenveil.privacy.keys;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The entries of a keystore, open for one piece of work: names in the clear, secrets encrypted. Named as
 * {@link EntryName} says. Changes are in memory until {@link #encode} is written.
 */
interface KeystoreEntries {
    /** All names, and when each entry was made. */
    Map<String, Instant> names();

    /** The secret of an entry. Throws {@code STORE_UNREADABLE} if there is no such entry or it does not open. */
    KeyMaterial secret(String name);

    /** Adds an entry. */
    void put(String name, byte[] secret);

    /** Takes an entry away. */
    void remove(String name);

    /** The content of the file. */
    byte[] encode();

    /** The versions among the entries, by alias and version. */
    default List<KeyVersion> versions() {
        return names().entrySet().stream()
                .flatMap(entry -> EntryName.parseVersion(entry.getKey())
                        .map(name -> new KeyVersion(name.alias(), name.version(), name.epoch(), entry.getValue()))
                        .stream())
                .sorted(Comparator.comparing(KeyVersion::alias).thenComparing(KeyVersion::version))
                .toList();
    }

    /** What the entries say was destroyed, by alias, version and epoch. */
    default List<DestroyedKey> destroyed() {
        return names().entrySet().stream()
                .flatMap(entry -> EntryName.parseDestroyed(entry.getKey(), entry.getValue()).stream())
                .sorted(Comparator.comparing(DestroyedKey::alias)
                        .thenComparing(DestroyedKey::version)
                        .thenComparing(DestroyedKey::epoch))
                .toList();
    }
}
