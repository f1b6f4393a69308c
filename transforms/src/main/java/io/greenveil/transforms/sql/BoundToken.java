package io.greenveil.transforms.sql;

import io.greenveil.privacy.cipher.TokenMode;
import io.greenveil.privacy.cipher.TokenValue;
import io.greenveil.privacy.cipher.Tokenizer;
import io.greenveil.privacy.keys.KeystoreReference;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * {@code token} for one type of value. Generated code calls {@code invoke}. Integers of every width come as
 * {@code BIGINT} and floats as {@code DOUBLE}, so that they give the same tokens. What is serialised is the reference
 * to the keystore; the key is derived on the executor, on the first row.
 */
public final class BoundToken implements ScalarFunction<UTF8String>, KeyedFunction {
    /** The algorithm of calls that name none. */
    public static final UTF8String DEFAULT_MODE = UTF8String.fromString(TokenMode.CMAC.word());
    /** The tenant of calls that name none. */
    public static final UTF8String DEFAULT_TENANT = UTF8String.fromString(GreenveilFunctions.DEFAULT_TENANT);

    private final KeystoreReference keystore;
    private final ValueType type;
    private final DataType valueType;
    private final int arguments;
    private final boolean nullable;
    private transient volatile @Nullable Call call;

    private record Call(ConstantTexts constants, Tokenizer tokenizer) {}

    BoundToken(KeystoreReference keystore, ValueType type, StructType call) {
        this.keystore = keystore;
        this.type = type;
        this.arguments = call.fields().length;
        this.nullable = call.fields()[0].nullable();
        this.valueType = switch (type) {
            case BYTE, SHORT, INTEGER -> DataTypes.LongType;
            case FLOAT -> DataTypes.DoubleType;
            default -> call.fields()[0].dataType();
        };
    }

    /** What kind of value the calls of this function have. */
    public ValueType type() {
        return type;
    }

    @Override
    public DataType[] inputTypes() {
        return IntStream.range(0, arguments)
                .mapToObj(i -> i == 0 ? valueType : DataTypes.StringType)
                .toArray(DataType[]::new);
    }

    @Override
    public DataType resultType() {
        return DataTypes.StringType;
    }

    @Override
    public boolean isResultNullable() {
        return nullable;
    }

    @Override
    public String name() {
        return "token";
    }

    @Override
    public String canonicalName() {
        return "greenveil.token(" + valueType.sql() + ")";
    }

    public @Nullable UTF8String invoke(@Nullable UTF8String value, UTF8String alias) {
        return invoke(value, alias, DEFAULT_MODE, DEFAULT_TENANT);
    }

    public @Nullable UTF8String invoke(
            @Nullable UTF8String value, UTF8String alias, UTF8String algorithm, UTF8String tenant) {
        return value == null ? null : token(TokenValue.text(value.getBytes()), alias, algorithm, tenant);
    }

    public @Nullable UTF8String invoke(byte @Nullable [] value, UTF8String alias) {
        return invoke(value, alias, DEFAULT_MODE, DEFAULT_TENANT);
    }

    public @Nullable UTF8String invoke(
            byte @Nullable [] value, UTF8String alias, UTF8String algorithm, UTF8String tenant) {
        return value == null ? null : token(TokenValue.binary(value), alias, algorithm, tenant);
    }

    public @Nullable UTF8String invoke(@Nullable Decimal value, UTF8String alias) {
        return invoke(value, alias, DEFAULT_MODE, DEFAULT_TENANT);
    }

    public @Nullable UTF8String invoke(
            @Nullable Decimal value, UTF8String alias, UTF8String algorithm, UTF8String tenant) {
        return value == null ? null : token(TokenValue.decimal(value.toJavaBigDecimal()), alias, algorithm, tenant);
    }

    public UTF8String invoke(boolean value, UTF8String alias) {
        return invoke(value, alias, DEFAULT_MODE, DEFAULT_TENANT);
    }

    public UTF8String invoke(boolean value, UTF8String alias, UTF8String algorithm, UTF8String tenant) {
        return token(TokenValue.bool(value), alias, algorithm, tenant);
    }

    public UTF8String invoke(double value, UTF8String alias) {
        return invoke(value, alias, DEFAULT_MODE, DEFAULT_TENANT);
    }

    public UTF8String invoke(double value, UTF8String alias, UTF8String algorithm, UTF8String tenant) {
        return token(TokenValue.floating(value), alias, algorithm, tenant);
    }

    /** Of a date, as Spark holds it. */
    public UTF8String invoke(int epochDay, UTF8String alias) {
        return invoke(epochDay, alias, DEFAULT_MODE, DEFAULT_TENANT);
    }

    /** Of a date, as Spark holds it. */
    public UTF8String invoke(int epochDay, UTF8String alias, UTF8String algorithm, UTF8String tenant) {
        return token(TokenValue.date(epochDay), alias, algorithm, tenant);
    }

    /** Of an integer or, in microseconds, a timestamp. */
    public UTF8String invoke(long value, UTF8String alias) {
        return invoke(value, alias, DEFAULT_MODE, DEFAULT_TENANT);
    }

    /** Of an integer or, in microseconds, a timestamp. */
    public UTF8String invoke(long value, UTF8String alias, UTF8String algorithm, UTF8String tenant) {
        byte[] canonical = switch (type) {
            case TIMESTAMP -> TokenValue.timestamp(value);
            case LOCAL_TIMESTAMP -> TokenValue.localTimestamp(value);
            default -> TokenValue.integer(value);
        };
        return token(canonical, alias, algorithm, tenant);
    }

    private UTF8String token(byte[] canonical, UTF8String alias, UTF8String algorithm, UTF8String tenant) {
        Call current = call;
        if (current == null) {
            current = begin(new ConstantTexts(alias, algorithm, tenant));
            call = current;
        }
        current.constants.requireSame(0, alias);
        current.constants.requireSame(1, algorithm);
        current.constants.requireSame(2, tenant);
        return UTF8String.fromBytes(current.tokenizer.token(canonical));
    }

    private Call begin(ConstantTexts constants) {
        var texts = constants.asStrings();
        TokenMode mode = TokenMode.ofWord(texts.get(1));
        return new Call(
                constants, NodeKeys.use(keystore, keys -> Tokenizer.of(keys, texts.get(2), texts.get(0), mode)));
    }

    /** Equal calls give equal tokens, so that Spark sees one expression where a query writes it twice. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BoundToken that
                && keystore.equals(that.keystore)
                && type == that.type
                && valueType.equals(that.valueType)
                && arguments == that.arguments;
    }

    @Override
    public int hashCode() {
        return Objects.hash(keystore, type, valueType, arguments);
    }

    @Override
    public String toString() {
        return "greenveil.token";
    }
}
