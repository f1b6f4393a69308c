package io.greenveil.privacy.keys;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The entries of a wrapped keystore in memory. */
final class WrappedContents implements KeystoreEntries {
    private final WrappedDocument document;
    private final KeystoreKey key;
    private final String where;
    private final SortedMap<String, WrappedEntry> entries = new TreeMap<>();

    /** @param key stays the caller's */
    WrappedContents(WrappedDocument document, KeystoreKey key, String where) {
        this.document = document;
        this.key = key;
        this.where = where;
        document.entries().forEach(entry -> entries.put(entry.name(), entry));
    }

    @Override
    public Map<String, Instant> names() {
        Map<String, Instant> names = new TreeMap<>();
        entries.forEach((name, entry) -> names.put(name, entry.made()));
        return names;
    }

    @Override
    public KeyMaterial secret(String name) {
        WrappedEntry entry = entries.get(name);
        if (entry == null) {
            throw new KeyException(
                    KeyException.Reason.STORE_UNREADABLE, "Keystore " + where + " lacks its entry " + name);
        }
        return key.open(entry)
                .orElseThrow(() -> new KeyException(
                        KeyException.Reason.STORE_UNREADABLE,
                        "Keystore " + where + " cannot be used: its entry " + name + " does not open"));
    }

    @Override
    public void put(String name, byte[] secret) {
        entries.put(name, key.seal(name, Instant.now().truncatedTo(ChronoUnit.MILLIS), secret));
    }

    @Override
    public void remove(String name) {
        entries.remove(name);
    }

    @Override
    public byte[] encode() {
        WrappedDocument changed = document.withEntries(new ArrayList<>(entries.values()));
        return WrappedJson.write(changed.withMac(key.codeOf(changed)));
    }
}
