package io.greenveil.transforms.sql;

import io.greenveil.privacy.cipher.ByteBatch;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.technique.surrogate.SurrogateKind;
import io.greenveil.privacy.technique.surrogate.Surrogates;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** {@code surrogate}: invented texts in place of real ones, STRING. */
record SurrogateUse() implements KeyUse<UTF8String> {
    @Override
    public String name() {
        return "surrogate";
    }

    @Override
    public List<String> signatures() {
        return List.of("surrogate(value, alias, kind)", "surrogate(value, alias, kind, tenant)");
    }

    @Override
    public String description() {
        return "an invented text in place of the text, equal for equal texts of a tenant under one key alias and kind; kind is "
                + Arrays.stream(SurrogateKind.values()).map(SurrogateKind::word).collect(Collectors.joining(", "))
                + "; tenant is 'default' if not given; NULL stays NULL, an empty text is one like others";
    }

    @Override
    public DataType resultType() {
        return DataTypes.StringType;
    }

    @Override
    public boolean takes(ValueType type) {
        return type == ValueType.STRING;
    }

    @Override
    public Function<byte[], UTF8String> open(KeyProvider keys, List<String> texts) {
        Surrogates surrogates = surrogates(keys, texts);
        return value -> UTF8String.fromBytes(surrogates.surrogate(value));
    }

    @Override
    public BiConsumer<ByteBatch, ByteBatch> openBatch(KeyProvider keys, List<String> texts) {
        return surrogates(keys, texts)::surrogates;
    }

    private static Surrogates surrogates(KeyProvider keys, List<String> texts) {
        String tenant = texts.size() == 2 ? GreenveilFunctions.DEFAULT_TENANT : texts.get(2);
        return Surrogates.of(keys, tenant, texts.get(0), SurrogateKind.ofWord(texts.get(1)));
    }
}
