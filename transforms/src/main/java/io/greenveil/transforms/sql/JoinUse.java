package io.greenveil.transforms.sql;

import io.greenveil.privacy.cipher.ByteBatch;
import io.greenveil.privacy.cipher.JoinCipher;
import io.greenveil.privacy.keys.KeyProvider;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** {@code join}: deterministic authenticated encryption, BINARY. */
record JoinUse() implements KeyUse<byte[]> {
    @Override
    public String name() {
        return "join";
    }

    @Override
    public List<String> signatures() {
        return List.of("join(value, alias)", "join(value, alias, tenant)");
    }

    @Override
    public String description() {
        return "the value encrypted with AES-256-SIV as BINARY, equal for equal values of a tenant under one key alias, so"
                + " that tables join on it; tenant is 'default' if not given; NULL stays NULL";
    }

    @Override
    public DataType resultType() {
        return DataTypes.BinaryType;
    }

    @Override
    public Function<byte[], byte[]> open(KeyProvider keys, List<String> texts) {
        return cipher(keys, texts)::join;
    }

    @Override
    public BiConsumer<ByteBatch, ByteBatch> openBatch(KeyProvider keys, List<String> texts) {
        return cipher(keys, texts)::join;
    }

    private static JoinCipher cipher(KeyProvider keys, List<String> texts) {
        String tenant = texts.size() == 1 ? GreenveilFunctions.DEFAULT_TENANT : texts.get(1);
        return JoinCipher.of(keys, tenant, texts.get(0));
    }
}
