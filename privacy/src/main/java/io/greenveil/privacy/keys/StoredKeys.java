package io.greenveil.privacy.keys;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys in a file of some {@link KeystoreFormat}: versions, epochs and their secrets, 256 bits each from a CSPRNG. A secret
 * is decrypted on first use and stays in memory until {@link #close()}.
 */
final class StoredKeys implements KeyProvider {
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeystoreFile file;
    private final KeystoreFormat format;
    private final Map<String, KeyMaterial> secrets = new ConcurrentHashMap<>();
    private volatile Snapshot snapshot;

    private record Snapshot(
            ByteBuffer content, List<KeyVersion> versions, List<DestroyedKey> destroyed, String stamp) {}

    private StoredKeys(KeystoreFile file, KeystoreFormat format) {
        this.file = file;
        this.format = format;
        this.snapshot = read();
    }

    /** The keys of an existing file. */
    static StoredKeys open(KeystoreFile file, KeystoreFormat format) {
        return new StoredKeys(file, format);
    }

    /** Makes a file without keys, readable by its owner only. Throws {@code STORE_EXISTS} if there is a file. */
    static StoredKeys create(KeystoreFile file, KeystoreFormat format) {
        return file.locked(() -> {
            if (file.exists()) {
                throw new KeyException(KeyException.Reason.STORE_EXISTS, "Keystore " + file + " is there already");
            }
            file.replace(format.empty());
            return new StoredKeys(file, format);
        });
    }

    @Override
    public List<KeyVersion> list() {
        return snapshot.versions();
    }

    @Override
    public KeyVersion create(String alias) {
        KeyAlias.require(alias);
        return changed(alias, entries -> {
            if (entries.versions().stream().anyMatch(version -> version.alias().equals(alias))) {
                throw new KeyException(
                        KeyException.Reason.ALIAS_EXISTS, "Keystore " + file + " has a key '" + alias + "' already");
            }
            if (entries.destroyed().stream().anyMatch(key -> key.alias().equals(alias))) {
                throw new KeyException(
                        KeyException.Reason.ALIAS_EXISTS,
                        "Keystore " + file + " had a key '" + alias
                                + "', which was destroyed, and its values name it; take another alias");
            }
            putRandom(entries, EntryName.ofEpoch(alias, 1));
            putRandom(entries, EntryName.ofVersion(alias, 1, 1));
        });
    }

    @Override
    public KeyVersion rotate(String alias) {
        return next(alias, false);
    }

    @Override
    public KeyVersion newEpoch(String alias) {
        return next(alias, true);
    }

    private KeyVersion next(String alias, boolean inNewEpoch) {
        KeyAlias.require(alias);
        return changed(alias, entries -> {
            KeyVersion last = current(entries.versions(), alias);
            int epoch = last.epoch() + (inNewEpoch ? 1 : 0);
            if (inNewEpoch) {
                putRandom(entries, EntryName.ofEpoch(alias, epoch));
            }
            putRandom(entries, EntryName.ofVersion(alias, last.version() + 1, epoch));
        });
    }

    /** Changes the file under its lock and returns the current version of the alias afterwards. */
    private KeyVersion changed(String alias, Consumer<KeystoreEntries> change) {
        return file.locked(() -> {
            replace(change);
            return current(alias);
        });
    }

    private void replace(Consumer<KeystoreEntries> change) {
        byte[] content = format.open(file.read(), entries -> {
            change.accept(entries);
            return entries.encode();
        });
        file.replace(content);
        snapshot = read();
    }

    @Override
    public List<DestroyedKey> destroy(Destruction what) {
        return file.locked(() -> {
            List<String> doomed = format.open(file.read(), entries -> doomed(entries, what));
            if (doomed.isEmpty()) {
                snapshot = read();
            } else {
                replace(entries -> doomed.forEach(name -> {
                    entries.remove(name);
                    putRandom(entries, EntryName.ofDestroyed(name));
                }));
            }
            List<DestroyedKey> gone = destroyed().stream().filter(what::covers).toList();
            gone.forEach(this::forget);
            return gone;
        });
    }

    /** The names of the entries that go; none where all of it went before. */
    private List<String> doomed(KeystoreEntries entries, Destruction what) {
        List<KeyVersion> versions = entries.versions().stream()
                .filter(version -> version.alias().equals(what.alias()))
                .toList();
        List<String> names = switch (what.kind()) {
            case VERSION ->
                versions.stream()
                        .filter(version -> version.version() == what.number())
                        .map(StoredKeys::entry)
                        .toList();
            case EPOCH ->
                Stream.of(EntryName.ofEpoch(what.alias(), what.number()))
                        .filter(entries.names()::containsKey)
                        .toList();
            case ALL ->
                entries.names().keySet().stream()
                        .filter(name -> EntryName.isKeyOf(what.alias(), name))
                        .toList();
        };
        if (names.isEmpty() && entries.destroyed().stream().noneMatch(what::covers)) {
            throw versions.isEmpty() ? unknown(what.alias()) : nothing(what, versions);
        }
        if (what.kind() != Destruction.Kind.ALL && !names.isEmpty()) {
            requireNotCurrent(what, current(versions, what.alias()));
        }
        return names;
    }

    private void requireNotCurrent(Destruction what, KeyVersion current) {
        boolean version = what.kind() == Destruction.Kind.VERSION;
        if (what.number() == (version ? current.version() : current.epoch())) {
            throw new KeyException(
                    KeyException.Reason.KEY_IN_USE,
                    "Keystore " + file + ": " + what + " is what new values are protected under. Make the next first, "
                            + (version ? "'greenveil keys rotate'" : "'greenveil keys rotate --epoch'")
                            + ", or destroy all of the key");
        }
    }

    private KeyException nothing(Destruction what, List<KeyVersion> versions) {
        return new KeyException(
                KeyException.Reason.UNKNOWN_ALIAS,
                "Keystore " + file + " has no " + what + ". It has: "
                        + versions.stream()
                                .map(version -> version.label() + " in epoch " + version.epoch())
                                .collect(Collectors.joining(", ")));
    }

    private void forget(DestroyedKey key) {
        KeyMaterial secret = secrets.remove(entry(key));
        if (secret != null) {
            secret.close();
        }
    }

    @Override
    public List<DestroyedKey> destroyed() {
        return snapshot.destroyed();
    }

    private static String entry(DestroyedKey key) {
        return key.isEpoch()
                ? EntryName.ofEpoch(key.alias(), key.epoch())
                : EntryName.ofVersion(key.alias(), key.version(), key.epoch());
    }

    private static String entry(KeyVersion version) {
        return EntryName.ofVersion(version.alias(), version.version(), version.epoch());
    }

    @Override
    public KeyVersion current(String alias) {
        KeyAlias.require(alias);
        return current(list(), alias);
    }

    private KeyVersion current(List<KeyVersion> versions, String alias) {
        return versions.stream()
                .filter(version -> version.alias().equals(alias))
                .max(Comparator.comparingInt(KeyVersion::version))
                .orElseThrow(() -> unknown(alias));
    }

    @Override
    public KeyMaterial versionKey(KeyVersion version) {
        return secret(entry(version));
    }

    @Override
    public KeyMaterial epochKey(String alias, int epoch) {
        return secret(EntryName.ofEpoch(alias, epoch));
    }

    @Override
    public String description() {
        return "keystore " + file;
    }

    @Override
    public boolean isCurrent() {
        return snapshot.stamp().equals(file.stamp());
    }

    @Override
    public void close() {
        secrets.values().forEach(KeyMaterial::close);
        secrets.clear();
        format.close();
    }

    private KeyMaterial secret(String entry) {
        for (DestroyedKey key : destroyed()) {
            if (entry.equals(entry(key))) {
                throw new KeyException(
                        KeyException.Reason.KEY_DESTROYED,
                        "Keystore " + file + ": " + key.label() + " was destroyed on " + key.at());
            }
        }
        return secrets.computeIfAbsent(
                entry, name -> format.open(snapshot.content().array(), entries -> entries.secret(name)));
    }

    private Snapshot read() {
        String stamp = file.stamp();
        byte[] content = file.read();
        return format.open(
                content,
                entries -> new Snapshot(ByteBuffer.wrap(content), entries.versions(), entries.destroyed(), stamp));
    }

    private KeyException unknown(String alias) {
        if (destroyed().stream().anyMatch(key -> key.alias().equals(alias))) {
            return new KeyException(
                    KeyException.Reason.UNKNOWN_ALIAS,
                    "Keystore " + file + " has no key '" + alias + "' any more: it was destroyed. Take another");
        }
        String known = list().stream()
                .map(KeyVersion::alias)
                .filter(name -> !KeyAlias.isReserved(name))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
        return new KeyException(
                KeyException.Reason.UNKNOWN_ALIAS,
                "Keystore " + file + " has no key '" + alias + "'. "
                        + (known.isEmpty() ? "It has none yet." : "It has: " + known + ".")
                        + " Make it with 'greenveil keys create'");
    }

    private static void putRandom(KeystoreEntries entries, String name) {
        byte[] secret = new byte[KEY_BYTES];
        RANDOM.nextBytes(secret);
        entries.put(name, secret);
        Arrays.fill(secret, (byte) 0);
    }
}
