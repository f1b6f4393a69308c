package io.greenveil.privacy.artifact;

import io.greenveil.privacy.artifact.ArtifactException.Reason;
import io.greenveil.privacy.cipher.ChunkedGcm;
import io.greenveil.privacy.keys.KeyDerivation;
import io.greenveil.privacy.keys.KeyMaterial;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyVersion;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Keys of files from a keystore: HKDF of the version that a file's key id names, used for artifacts alone. */
public final class StoredFileKeys implements FileKeys {
    /** The mode of the derived key; artifacts belong to no tenant. */
    static final String MODE = "artifact/c2sp-chunked-aes-256-gcm";

    private static final String NO_TENANT = "";

    private final KeyProvider keys;
    private final Optional<KeyVersion> version;

    private StoredFileKeys(KeyProvider keys, Optional<KeyVersion> version) {
        this.keys = keys;
        this.version = version;
    }

    /** For reading. */
    public static StoredFileKeys of(KeyProvider keys) {
        return new StoredFileKeys(keys, Optional.empty());
    }

    /** For reading, and for new files under this version. */
    public static StoredFileKeys of(KeyProvider keys, KeyVersion version) {
        return new StoredFileKeys(keys, Optional.of(version));
    }

    @Override
    public int newKeyId() {
        return written().keyId();
    }

    @Override
    public KeyMaterial newInputKey() {
        return inputKey(written());
    }

    private KeyVersion written() {
        return version.orElseThrow(() -> new ArtifactException(
                Reason.SETTING, "An encrypted folder that was opened to be read is not written to; make a new one"));
    }

    private KeyMaterial inputKey(KeyVersion version) {
        return KeyDerivation.randomised(keys, NO_TENANT, MODE, version, ChunkedGcm.KEY_BYTES);
    }

    @Override
    public ChunkedGcm open(int keyId, ArtifactPlace place, byte[] header) {
        List<KeyVersion> candidates = keys.withId(keyId);
        if (candidates.isEmpty()) {
            keys.destroyedWithId(keyId).forEach(key -> {
                throw new ArtifactException(
                        Reason.KEY,
                        "The file " + place + " was written under " + key.label() + ", which was destroyed on "
                                + key.at());
            });
            throw new ArtifactException(
                    Reason.KEY,
                    "The file " + place + " was written under a key that " + keys.description()
                            + " does not hold (key id " + HexFormat.of().toHexDigits(keyId)
                            + "): it was destroyed, or this is not the keystore it was written with");
        }
        return candidates.stream()
                .map(candidate -> message(candidate, place, header))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new ArtifactException(
                        Reason.ALTERED,
                        "The file " + place + " does not open under "
                                + candidates.get(0).label() + " of "
                                + keys.description()
                                + ": it was altered, or is of another artifact or place, or another key has that name."
                                + " Do not use it"));
    }

    /** Nothing to wipe: the secrets are the provider's. */
    @Override
    public void close() {}

    private Optional<ChunkedGcm> message(KeyVersion candidate, ArtifactPlace place, byte[] header) {
        try (KeyMaterial inputKey = inputKey(candidate)) {
            return ChunkedGcm.of(inputKey, place.context(), header);
        }
    }
}
