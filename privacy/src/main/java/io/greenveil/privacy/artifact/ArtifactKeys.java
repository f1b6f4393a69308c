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

/** Finds the key of a file: HKDF of the version that its key id names, used for artifacts alone. */
final class ArtifactKeys {
    /** The mode of the derived key; artifacts belong to no tenant. */
    static final String MODE = "artifact/c2sp-chunked-aes-256-gcm";

    private static final String NO_TENANT = "";

    private ArtifactKeys() {}

    static KeyMaterial inputKey(KeyProvider keys, KeyVersion version) {
        return KeyDerivation.randomised(keys, NO_TENANT, MODE, version, ChunkedGcm.KEY_BYTES);
    }

    /**
     * The message that begins with this header.
     *
     * @throws ArtifactException {@code KEY} if the keystore has no such version, {@code ALTERED} if it has but the header
     *     belongs to other bytes, another artifact or another place
     */
    static ChunkedGcm open(KeyProvider keys, int keyId, ArtifactPlace place, byte[] header) {
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
                .map(version -> open(keys, version, place, header))
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

    private static Optional<ChunkedGcm> open(KeyProvider keys, KeyVersion version, ArtifactPlace place, byte[] header) {
        try (KeyMaterial inputKey = inputKey(keys, version)) {
            return ChunkedGcm.of(inputKey, place.context(), header);
        }
    }
}
