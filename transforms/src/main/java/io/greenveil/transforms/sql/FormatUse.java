package io.greenveil.transforms.sql;

import io.greenveil.privacy.cipher.Alphabet;
import io.greenveil.privacy.cipher.ByteBatch;
import io.greenveil.privacy.cipher.FormatCipher;
import io.greenveil.privacy.keys.KeyProvider;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** {@code format}: format-preserving encryption of texts, STRING. */
record FormatUse() implements KeyUse<UTF8String> {
    /** The type byte before the text in the canonical form, which is no part of the format. */
    private static final int TYPE_BYTES = 1;

    @Override
    public String name() {
        return "format";
    }

    @Override
    public List<String> signatures() {
        return List.of("format(value, alias, alphabet)", "format(value, alias, alphabet, tenant)");
    }

    @Override
    public String description() {
        return "the text with the characters of the alphabet encrypted with FF1 and all others that are neither letter nor"
                + " digit in place, equal for equal texts of a tenant under one key alias; alphabet is "
                + Alphabet.NAMES + ", or 'characters:' and the characters; tenant is 'default' if not given; NULL stays"
                + " NULL";
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
        FormatCipher cipher = cipher(keys, texts);
        return value -> UTF8String.fromBytes(cipher.encrypt(Arrays.copyOfRange(value, TYPE_BYTES, value.length)));
    }

    @Override
    public BiConsumer<ByteBatch, ByteBatch> openBatch(KeyProvider keys, List<String> texts) {
        FormatCipher cipher = cipher(keys, texts);
        return (values, formatted) -> cipher.encrypt(values, TYPE_BYTES, formatted);
    }

    private static FormatCipher cipher(KeyProvider keys, List<String> texts) {
        String tenant = texts.size() == 2 ? GreenveilFunctions.DEFAULT_TENANT : texts.get(2);
        return FormatCipher.of(keys, tenant, texts.get(0), Alphabet.of(texts.get(1)));
    }
}
