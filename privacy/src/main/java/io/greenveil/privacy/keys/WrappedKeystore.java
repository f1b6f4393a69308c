package io.greenveil.privacy.keys;

import io.greenveil.privacy.keys.provider.Credential;
import io.greenveil.privacy.keys.provider.KeyWrapper;
import io.greenveil.privacy.keys.provider.ProviderChoice;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keys in a JSON file, encrypted under a keystore key of 256 random bits that a {@link
 * io.greenveil.privacy.keys.provider.KeyService} wraps or holds. A keystore that was opened asks the service once; the
 * keystore key then stays in memory for ten minutes, or until it is closed, and is asked for again when it is needed later.
 *
 * <p>Guarantees: an entry that was changed, removed, renamed, swapped or re-dated, and a changed setting, give
 * {@code STORE_UNREADABLE} before any entry is used. Does not: notice that the whole file was replaced by an older copy of
 * itself; keep whoever may write the file from naming another address, to which the credential is then sent.
 */
final class WrappedKeystore implements KeystoreFormat {
    private static final long LIFETIME_MINUTES = 10;
    private static final int ID_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String where;
    private final String credential;
    private final @Nullable ProviderChoice made;
    private final Executor afterLifetime;
    private @Nullable Held held;

    /** The keystore key of a file. */
    private record Held(String id, String wrapped, KeystoreKey key) {}

    private WrappedKeystore(
            KeystoreFile file, KeystoreReference reference, @Nullable ProviderChoice made, Executor afterLifetime) {
        this.where = file.toString();
        this.credential = reference.password();
        this.made = made;
        this.afterLifetime = afterLifetime;
    }

    static KeyProvider open(KeystoreReference reference) {
        return open(reference, CompletableFuture.delayedExecutor(LIFETIME_MINUTES, TimeUnit.MINUTES));
    }

    /** The same with another lifetime of the keystore key: what the executor is given wipes it. */
    static KeyProvider open(KeystoreReference reference, Executor afterLifetime) {
        KeystoreFile file = new KeystoreFile(reference.path());
        return StoredKeys.open(file, new WrappedKeystore(file, reference, null, afterLifetime));
    }

    /** Makes a keystore without keys, readable by its owner only. Throws {@code STORE_EXISTS} if there is a file. */
    static KeyProvider create(KeystoreReference reference, ProviderChoice choice) {
        KeystoreFile file = new KeystoreFile(reference.path());
        Executor afterLifetime = CompletableFuture.delayedExecutor(LIFETIME_MINUTES, TimeUnit.MINUTES);
        return StoredKeys.create(file, new WrappedKeystore(file, reference, choice, afterLifetime));
    }

    /** Whether a file is of this format; every other begins otherwise. */
    static boolean is(byte[] file) {
        return file.length > 0 && file[0] == '{';
    }

    /** The service that a file names, unchecked. */
    static ProviderChoice choiceOf(byte[] file, String where) {
        return WrappedJson.parse(file, where).choice();
    }

    @Override
    public synchronized byte[] empty() {
        if (made == null) {
            throw new IllegalStateException("A keystore that is opened is not made");
        }
        byte[] key = random(KeyWrapper.KEY_BYTES);
        try {
            String id = HexFormat.of().formatHex(random(ID_BYTES));
            String wrapped = asked(made, wrapper -> wrapper.wrap(key, id));
            WrappedDocument document = new WrappedDocument(id, made, wrapped, List.of(), "");
            return new WrappedContents(document, hold(document, key), where).encode();
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public synchronized <T> T open(byte[] file, Function<KeystoreEntries, T> work) {
        WrappedDocument document = WrappedJson.parse(file, where);
        KeystoreKey key = keyOf(document);
        if (!key.isGenuine(document)) {
            throw new KeyException(
                    KeyException.Reason.STORE_UNREADABLE,
                    "Keystore " + where + " cannot be used: it was changed by something else than Greenveil, and is not"
                            + " what its code says. Bring it back from a backup");
        }
        return work.apply(new WrappedContents(document, key, where));
    }

    private KeystoreKey keyOf(WrappedDocument document) {
        if (held != null && held.id().equals(document.id()) && held.wrapped().equals(document.wrapped())) {
            return held.key();
        }
        byte[] key = asked(document.choice(), wrapper -> wrapper.unwrap(document.wrapped(), document.id()));
        try {
            return hold(document, key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private KeystoreKey hold(WrappedDocument document, byte[] keystoreKey) {
        close();
        KeystoreKey key = new KeystoreKey(keystoreKey, document.id());
        held = new Held(document.id(), document.wrapped(), key);
        afterLifetime.execute(() -> forget(key));
        return key;
    }

    private synchronized void forget(KeystoreKey key) {
        if (held != null && held.key() == key) {
            close();
        }
    }

    @Override
    public synchronized void close() {
        if (held != null) {
            held.key().close();
            held = null;
        }
    }

    private <T> T asked(ProviderChoice choice, Function<KeyWrapper, T> work) {
        try (Credential resolved =
                new Credential(PasswordReference.resolveCredential(credential, System.getenv()), credential)) {
            return work.apply(choice.service().open(choice.settings(), resolved));
        } catch (KeyException e) {
            throw new KeyException(e.reason(), "Keystore " + where + ": " + e.getMessage(), e);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
