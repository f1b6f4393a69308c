package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Opens sealed values. */
public final class SealedValue {
    private SealedValue() {}

    /**
     * The value in its original type, see {@link CanonicalValue}.
     *
     * @param envelope a non-null value of a sealed column
     * @param context the tenant, dataset and column it was sealed for
     * @throws SealException if it is no envelope, its key version is not in the store, or it does not authenticate
     * @throws KeyException if the store cannot be used
     */
    public static Object open(KeyProvider keys, byte[] envelope, SealContext context) {
        return opened(keys, envelope, context).value();
    }

    /** The same, with its type and the key version that opened it. */
    public static OpenedValue opened(KeyProvider keys, byte[] envelope, SealContext context) {
        Envelope parsed = Envelope.parse(envelope);
        List<KeyVersion> candidates = keys.withId(parsed.keyId());
        if (candidates.isEmpty()) {
            keys.destroyedWithId(parsed.keyId()).forEach(key -> {
                throw SealException.destroyed("A value of " + context + " was sealed", key);
            });
            throw new SealException(
                    SealException.Reason.UNKNOWN_KEY,
                    "A value of " + context + " was sealed under key id " + parsed.keyIdInWords() + ", which "
                            + keys.description() + " does not hold");
        }
        return candidates.stream()
                .flatMap(version -> open(keys, version, parsed, context)
                        .map(canonical -> OpenedValue.sealed(canonical, version.label()))
                        .stream())
                .findFirst()
                .orElseThrow(() -> notAuthentic(candidates, context));
    }

    private static Optional<byte[]> open(KeyProvider keys, KeyVersion version, Envelope envelope, SealContext context) {
        return switch (envelope.algorithm()) {
            case AES_SIV -> SivSeals.open(keys, version, envelope, context);
            case AES_256_GCM -> GcmSeals.open(keys, version, envelope, context);
        };
    }

    private static SealException notAuthentic(List<KeyVersion> tried, SealContext context) {
        String labels = tried.stream().map(KeyVersion::label).collect(Collectors.joining(", "));
        return new SealException(
                SealException.Reason.NOT_AUTHENTIC,
                "A sealed value does not open under " + labels + " for " + context
                        + ": it was altered, sealed for another column, or sealed under another key of that name");
    }
}
