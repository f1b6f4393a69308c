package io.greenveil.transforms.sql;

import io.greenveil.privacy.cipher.JoinCipher;
import io.greenveil.privacy.keys.KeyProvider;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** {@code join}: alias, or alias and tenant, after the value. */
record JoinUse() implements KeyUse<byte[]> {
    @Override
    public String name() {
        return "join";
    }

    @Override
    public DataType resultType() {
        return DataTypes.BinaryType;
    }

    @Override
    public Function<byte[], byte[]> open(
            KeyProvider keys, String alias, Optional<String> tenant, Optional<String> unused) {
        return JoinCipher.of(keys, tenant.orElse(GreenveilFunctions.DEFAULT_TENANT), alias)::join;
    }
}
