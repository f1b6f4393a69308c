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

    private record Snapshot(ByteBuffer content, List<KeyVersion> versions, String stamp) {}

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
        byte[] empty = format.empty();
        return file.locked(() -> {
            if (file.exists()) {
                throw new KeyException(KeyException.Reason.STORE_EXISTS, "Keystore " + file + " is there already");
            }
            file.replace(empty);
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
            byte[] content = format.open(file.read(), entries -> {
                change.accept(entries);
                return entries.encode();
            });
            file.replace(content);
            snapshot = read();
            return current(alias);
        });
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
        return secret(EntryName.ofVersion(version.alias(), version.version(), version.epoch()));
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
    }

    private KeyMaterial secret(String entry) {
        return secrets.computeIfAbsent(
                entry, name -> format.open(snapshot.content().array(), entries -> entries.secret(name)));
    }

    private Snapshot read() {
        String stamp = file.stamp();
        byte[] content = file.read();
        return new Snapshot(ByteBuffer.wrap(content), format.open(content, KeystoreEntries::versions), stamp);
    }

    private KeyException unknown(String alias) {
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
