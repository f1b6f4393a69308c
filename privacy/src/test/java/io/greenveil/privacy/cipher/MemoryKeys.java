package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.DestroyedKey;
import io.greenveil.privacy.keys.Destruction;
import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyMaterial;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A provider whose secrets come from a seed and that can rotate. */
public final class MemoryKeys implements KeyProvider {
    private final Random random;
    private final List<KeyVersion> versions = new ArrayList<>();
    private final Map<String, KeyMaterial> secrets = new HashMap<>();

    public MemoryKeys(long seed, String... aliases) {
        this.random = new Random(seed);
        for (String alias : aliases) {
            create(alias);
        }
    }

    @Override
    public List<KeyVersion> list() {
        return List.copyOf(versions);
    }

    @Override
    public KeyVersion create(String alias) {
        return add(new KeyVersion(alias, 1, 1, Instant.EPOCH));
    }

    @Override
    public KeyVersion rotate(String alias) {
        KeyVersion last = current(alias);
        return add(new KeyVersion(alias, last.version() + 1, last.epoch(), Instant.EPOCH));
    }

    @Override
    public KeyVersion newEpoch(String alias) {
        KeyVersion last = current(alias);
        return add(new KeyVersion(alias, last.version() + 1, last.epoch() + 1, Instant.EPOCH));
    }

    /** Forgets a version. */
    public void destroy(KeyVersion version) {
        versions.remove(version);
        secrets.remove(version.label());
    }

    @Override
    public List<DestroyedKey> destroy(Destruction what) {
        throw new UnsupportedOperationException("Keys in memory are forgotten one by one");
    }

    @Override
    public List<DestroyedKey> destroyed() {
        return List.of();
    }

    @Override
    public KeyVersion current(String alias) {
        return versions.stream()
                .filter(version -> version.alias().equals(alias))
                .max(Comparator.comparingInt(KeyVersion::version))
                .orElseThrow(() -> new KeyException(KeyException.Reason.UNKNOWN_ALIAS, "no key " + alias));
    }

    @Override
    public KeyMaterial versionKey(KeyVersion version) {
        return secrets.get(version.label());
    }

    @Override
    public KeyMaterial epochKey(String alias, int epoch) {
        return secrets.get(alias + "@e" + epoch);
    }

    @Override
    public String description() {
        return "keys in memory";
    }

    @Override
    public void close() {
        secrets.values().forEach(KeyMaterial::close);
    }

    private KeyVersion add(KeyVersion version) {
        versions.add(version);
        secrets.put(version.label(), secret());
        secrets.computeIfAbsent(version.alias() + "@e" + version.epoch(), name -> secret());
        return version;
    }

    private KeyMaterial secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return KeyMaterial.copyOf(bytes);
    }
}
