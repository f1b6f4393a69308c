package io.greenveil.transforms.sql;

import io.greenveil.privacy.cipher.TokenMode;
import io.greenveil.privacy.cipher.Tokenizer;
import io.greenveil.privacy.keys.KeyProvider;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** {@code token}: alias, or alias, algorithm and tenant, after the value. */
record TokenUse() implements KeyUse<UTF8String> {
    @Override
    public String name() {
        return "token";
    }

    @Override
    public DataType resultType() {
        return DataTypes.StringType;
    }

    @Override
    public Function<byte[], UTF8String> open(
            KeyProvider keys, String alias, Optional<String> algorithm, Optional<String> tenant) {
        TokenMode mode = algorithm.map(TokenMode::ofWord).orElse(TokenMode.CMAC);
        Tokenizer tokenizer = Tokenizer.of(keys, tenant.orElse(GreenveilFunctions.DEFAULT_TENANT), alias, mode);
        return value -> UTF8String.fromBytes(tokenizer.token(value));
    }
}
