package io.greenveil.transforms.sql;

import io.greenveil.privacy.cipher.ByteBatch;
import io.greenveil.privacy.cipher.TokenMode;
import io.greenveil.privacy.cipher.Tokenizer;
import io.greenveil.privacy.keys.KeyProvider;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** {@code token}: keyed one-way tokens, STRING. */
record TokenUse() implements KeyUse<UTF8String> {
    @Override
    public String name() {
        return "token";
    }

    @Override
    public List<String> signatures() {
        return List.of("token(value, alias)", "token(value, alias, algorithm, tenant)");
    }

    @Override
    public String description() {
        return "a one-way token of the value as hexadecimal STRING, equal for equal values of a tenant under one key alias;"
                + " algorithm is 'cmac' (AES-256-CMAC, default) or 'hmac-sha256', tenant 'default' if not given; NULL stays"
                + " NULL";
    }

    @Override
    public DataType resultType() {
        return DataTypes.StringType;
    }

    @Override
    public Function<byte[], UTF8String> open(KeyProvider keys, List<String> texts) {
        Tokenizer tokenizer = tokenizer(keys, texts);
        return value -> UTF8String.fromBytes(tokenizer.token(value));
    }

    @Override
    public BiConsumer<ByteBatch, ByteBatch> openBatch(KeyProvider keys, List<String> texts) {
        return tokenizer(keys, texts)::tokens;
    }

    private static Tokenizer tokenizer(KeyProvider keys, List<String> texts) {
        boolean plain = texts.size() == 1;
        TokenMode mode = plain ? TokenMode.CMAC : TokenMode.ofWord(texts.get(1));
        String tenant = plain ? GreenveilFunctions.DEFAULT_TENANT : texts.get(2);
        return Tokenizer.of(keys, tenant, texts.get(0), mode);
    }
}
