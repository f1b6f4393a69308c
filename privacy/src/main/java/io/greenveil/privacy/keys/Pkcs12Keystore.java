package io.greenveil.privacy.keys;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keys in a PKCS12 file (RFC 7292), the provider that needs no service. Entries are named as {@link EntryName} says and
 * can be listed by {@code keytool}. The password is resolved anew whenever it is needed and is not kept. A secret is
 * decrypted on first use and stays in memory until {@link #close()}.
 *
 * <p>Does not protect against whoever can read both the file and its password.
 */
public final class Pkcs12Keystore implements KeyProvider {
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeystoreReference reference;
    private final KeystoreFile file;
    private final Map<String, KeyMaterial> secrets = new ConcurrentHashMap<>();
    private volatile Snapshot snapshot;

    private record Snapshot(Pkcs12Contents contents, List<KeyVersion> versions, String stamp) {}

    private Pkcs12Keystore(KeystoreReference reference, KeystoreFile file) {
        this.reference = reference;
        this.file = file;
        this.snapshot = read();
    }

    /** Opens an existing keystore. */
    public static Pkcs12Keystore open(KeystoreReference reference) {
        return new Pkcs12Keystore(reference, new KeystoreFile(reference.path()));
    }

    /** Makes a keystore without keys, readable by its owner only. Throws {@code STORE_EXISTS} if there is a file. */
    public static Pkcs12Keystore create(KeystoreReference reference) {
        KeystoreFile file = new KeystoreFile(reference.path());
        return withPassword(
                reference,
                password -> file.locked(() -> {
                    if (file.exists()) {
                        throw new KeyException(
                                KeyException.Reason.STORE_EXISTS, "Keystore " + file + " is there already");
                    }
                    file.replace(Pkcs12Contents.empty(file.toString(), password).encode(password));
                    return new Pkcs12Keystore(reference, file);
                }));
    }

    @Override
    public List<KeyVersion> list() {
        return snapshot.versions();
    }

    @Override
    public KeyVersion create(String alias) {
        KeyAlias.require(alias);
        return withPassword(
                reference,
                password -> file.locked(() -> {
                    Pkcs12Contents contents = Pkcs12Contents.parse(file.read(), file.toString(), password);
                    if (contents.versions().stream()
                            .anyMatch(version -> version.alias().equals(alias))) {
                        throw new KeyException(
                                KeyException.Reason.ALIAS_EXISTS,
                                "Keystore " + file + " has a key '" + alias + "' already");
                    }
                    putRandom(contents, EntryName.ofEpoch(alias, 1), password);
                    putRandom(contents, EntryName.ofVersion(alias, 1, 1), password);
                    file.replace(contents.encode(password));
                    snapshot = read();
                    return current(alias);
                }));
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
        return withPassword(
                reference,
                password -> file.locked(() -> {
                    Pkcs12Contents contents = Pkcs12Contents.parse(file.read(), file.toString(), password);
                    KeyVersion last = current(contents.versions(), alias);
                    int epoch = last.epoch() + (inNewEpoch ? 1 : 0);
                    if (inNewEpoch) {
                        putRandom(contents, EntryName.ofEpoch(alias, epoch), password);
                    }
                    putRandom(contents, EntryName.ofVersion(alias, last.version() + 1, epoch), password);
                    file.replace(contents.encode(password));
                    snapshot = read();
                    return current(alias);
                }));
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
                entry,
                name -> withPassword(reference, password -> snapshot.contents().secret(name, password)));
    }

    private Snapshot read() {
        String stamp = file.stamp();
        byte[] bytes = file.read();
        Pkcs12Contents contents =
                withPassword(reference, password -> Pkcs12Contents.parse(bytes, file.toString(), password));
        return new Snapshot(contents, contents.versions(), stamp);
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

    private static void putRandom(Pkcs12Contents contents, String entry, char[] password) {
        byte[] secret = new byte[KEY_BYTES];
        RANDOM.nextBytes(secret);
        contents.put(entry, secret, password);
        Arrays.fill(secret, (byte) 0);
    }

    private static <T> T withPassword(KeystoreReference reference, Function<char[], T> use) {
        char[] password = PasswordReference.resolve(reference.password(), System.getenv());
        try {
            return use.apply(password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
