package io.greenveil.privacy.keys;

import java.io.Closeable;
import java.util.List;

/**
 * A store of keys: what an adapter of a keystore or key management service implements. Implementations are safe for
 * use by many threads, hold no password, and are never serialised: a process that needs keys opens a provider for
 * itself from a reference.
 *
 * <p>Errors: every method throws {@link KeyException}, whose message names store and alias.
 */
public interface KeyProvider extends Closeable {
    /** All versions of all keys, by alias and version. */
    List<KeyVersion> list();

    /** Makes the first version of a new key, in epoch 1. Throws {@code ALIAS_EXISTS} if there is one or was one. */
    KeyVersion create(String alias);

    /**
     * Makes the next version of a key in its current epoch: new values are sealed under it, those sealed before open as
     * long as their version is there, and tokens, joined and formatted values stay the same.
     */
    KeyVersion rotate(String alias);

    /**
     * Makes the next version of a key in a new epoch: from now on tokens, joined and formatted values differ from all
     * before, so that tables made before and after do not join.
     */
    KeyVersion newEpoch(String alias);

    /**
     * Destroys keys (crypto-shredding): nobody can open again what was sealed under a version, nor open or make again the
     * tokens, joined and formatted values of an epoch. What is destroyed already stays so, which makes the call one that
     * can be repeated. Returns all that the destruction covers.
     *
     * <p>Does not reach copies of the store, such as backups, nor secrets that other processes hold in memory.
     *
     * @throws KeyException {@code KEY_IN_USE} for the current version or epoch; {@code UNKNOWN_ALIAS} if there is and was
     *     no such key
     */
    List<DestroyedKey> destroy(Destruction what);

    /** What was destroyed, by alias, version and epoch. */
    List<DestroyedKey> destroyed();

    /** The version that new values are sealed under; its epoch is the current epoch of tokens. */
    KeyVersion current(String alias);

    /** The secret of a version. For {@link KeyDerivation}; owned by the provider, not to be closed by the caller. */
    KeyMaterial versionKey(KeyVersion version);

    /** The secret of an epoch of tokens. For {@link KeyDerivation}; owned by the provider. */
    KeyMaterial epochKey(String alias, int epoch);

    /** What and where the store is, for messages. */
    String description();

    /** Whether this object still shows what the store holds; when not, a holder opens another. */
    default boolean isCurrent() {
        return true;
    }

    /** All versions with this key id, see {@link KeyVersion#keyId()}. */
    default List<KeyVersion> withId(int keyId) {
        return list().stream().filter(version -> version.keyId() == keyId).toList();
    }

    /** The versions with this key id that were destroyed. */
    default List<DestroyedKey> destroyedWithId(int keyId) {
        return destroyed().stream()
                .filter(key -> !key.isEpoch() && key.keyId() == keyId)
                .toList();
    }

    /** Wipes the secrets that were read. */
    @Override
    void close();
}
