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

    /** Makes the first version of a new key, in epoch 1. Throws {@code ALIAS_EXISTS} if there is one. */
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

    /** Wipes the secrets that were read. */
    @Override
    void close();
}
