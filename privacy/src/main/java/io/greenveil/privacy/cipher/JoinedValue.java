package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyDerivation;
import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyMaterial;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyVersion;
import java.util.List;
import java.util.Optional;

/** Opens joined values. */
public final class JoinedValue {
    private JoinedValue() {}

    /**
     * The value in the type that {@link TokenValue} made of it: whole numbers of every width as Long, floats as Double,
     * decimals with a fraction as BigDecimal without trailing zeros, all others in their own type.
     *
     * @param envelope a non-null value of a joined column
     * @throws SealException if it is no joined value, no epoch of the alias has its key id, or it does not authenticate
     * @throws KeyException if the store cannot be used
     */
    public static Object open(KeyProvider keys, byte[] envelope, String tenant, String alias) {
        return opened(keys, envelope, tenant, alias).value();
    }

    /** The same, with its type and the epoch of the key that opened it. */
    public static OpenedValue opened(KeyProvider keys, byte[] envelope, String tenant, String alias) {
        int keyId = JoinEnvelope.keyId(envelope);
        keys.destroyed().stream()
                .filter(key ->
                        key.isEpoch() && key.alias().equals(alias) && JoinEnvelope.keyId(alias, key.epoch()) == keyId)
                .forEach(key -> {
                    throw SealException.destroyed("A joined value was made", key);
                });
        List<Integer> epochs = keys.list().stream()
                .filter(version -> version.alias().equals(alias))
                .map(KeyVersion::epoch)
                .distinct()
                .filter(epoch -> JoinEnvelope.keyId(alias, epoch) == keyId)
                .toList();
        if (epochs.isEmpty()) {
            throw new SealException(
                    SealException.Reason.UNKNOWN_KEY,
                    "A joined value was made under another alias than '" + alias + "', or in an epoch of it that "
                            + keys.description() + " does not hold");
        }
        return epochs.stream()
                .flatMap(epoch -> open(keys, envelope, tenant, alias, epoch)
                        .map(form -> OpenedValue.joined(form, alias + "@e" + epoch))
                        .stream())
                .findFirst()
                .orElseThrow(() -> new SealException(
                        SealException.Reason.NOT_AUTHENTIC,
                        "A joined value does not open under '" + alias + "' for tenant '" + tenant
                                + "': it was altered, made for another tenant, or under another key of that name"));
    }

    private static Optional<byte[]> open(KeyProvider keys, byte[] envelope, String tenant, String alias, int epoch) {
        try (KeyMaterial key =
                KeyDerivation.deterministic(keys, tenant, JoinCipher.MODE, alias, epoch, JoinCipher.KEY_BYTES)) {
            return new AesSiv(key, JoinCipher.additionalData(tenant, alias, epoch))
                    .decrypt(envelope, JoinEnvelope.BODY_AT);
        }
    }
}
