package io.greenveil.privacy.parquet;

import io.greenveil.privacy.cipher.KeyWrap;
import io.greenveil.privacy.keys.KeyDerivation;
import io.greenveil.privacy.keys.KeyMaterial;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.OpenKeystores;
import io.greenveil.privacy.parquet.EncryptedParquetException.Reason;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.crypto.KeyAccessDeniedException;
import org.apache.parquet.crypto.keytools.KmsClient;

/**
 * Greenveil's keys for parquet-java's key tools. A master key is an alias; keys of files and columns are wrapped by AES
 * key wrap (RFC 3394) under a key that HKDF derives from the alias's current version, and the version stands in the
 * wrapped key. So a new version needs no file to be written again, and a destroyed one makes what it wraps unreadable.
 *
 * <p>Made by parquet-java, which calls {@link #initialize} first and keeps the object for later files of the process; the
 * keystore is opened again when its file was replaced.
 */
public final class KeystoreKmsClient implements KmsClient {
    /** The mode of the derived key; key material belongs to no tenant. */
    static final String MODE = "parquet/aes-256-key-wrap";

    static final String NO_TENANT = "";

    private Optional<KeystoreReference> reference = Optional.empty();

    /** Public for parquet-java. */
    public KeystoreKmsClient() {}

    @Override
    public void initialize(Configuration configuration, String instance, String address, String token) {
        reference = Optional.of(new ParquetSettings(configuration).keystore());
    }

    @Override
    public String wrapKey(byte[] key, String alias) {
        KeyProvider keys = keys();
        KeyVersion version = keys.current(alias);
        try (KeyMaterial wrapping = KeyDerivation.randomised(keys, NO_TENANT, MODE, version)) {
            return WrappedKey.of(version.version(), KeyWrap.wrap(wrapping, key)).toString();
        }
    }

    /**
     * The key of a file or column.
     *
     * @throws KeyAccessDeniedException if the keystore lacks the alias or the version
     * @throws EncryptedParquetException {@code KEY} if another key lies under that name, or the wrapped key was altered
     */
    @Override
    public byte[] unwrapKey(String wrapped, String alias) {
        WrappedKey parsed = WrappedKey.parse(wrapped, alias);
        KeyProvider keys = keys();
        KeyVersion version = keys.list().stream()
                .filter(held -> held.alias().equals(alias) && held.version() == parsed.version())
                .findFirst()
                .orElseThrow(() -> new KeyAccessDeniedException(
                        "The " + keys.description() + " has no version " + parsed.version() + " of key '" + alias
                                + "': it was destroyed, or this is not the keystore the file was written with"));
        try (KeyMaterial wrapping = KeyDerivation.randomised(keys, NO_TENANT, MODE, version)) {
            return KeyWrap.unwrap(wrapping, parsed.bytes())
                    .orElseThrow(() -> new EncryptedParquetException(
                            Reason.KEY,
                            "The key " + version.label() + " of " + keys.description()
                                    + " does not open this file: it is another key of that name, or the key material was"
                                    + " altered"));
        }
    }

    private KeyProvider keys() {
        return OpenKeystores.open(reference.orElseThrow(
                () -> new IllegalStateException("parquet-java initialises a KmsClient before it uses it")));
    }
}
