package io.greenveil.transforms.sql;

import io.greenveil.privacy.cipher.ByteBatch;
import io.greenveil.privacy.cipher.TokenValue;
import io.greenveil.privacy.keys.KeystoreReference;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * A keyed function of one type of value that gives equal results for equal values, with one to three constant texts after
 * the value. Generated code calls {@code invoke}, which Spark finds only where the class itself declares it. Integers of every width come as {@code BIGINT} and floats as
 * {@code DOUBLE}, so that they give the same results. What is serialised is the reference to the keystore; the key is
 * derived on the executor, on the first row.
 *
 * @param <R> the result as Spark holds it
 */
public final class DeterministicFunction<R> implements ScalarFunction<R>, BatchedFunction {
    private final KeystoreReference keystore;
    private final KeyUse<R> use;
    private final ValueType type;
    private final DataType valueType;
    private final int arguments;
    private final boolean nullable;
    private transient volatile @Nullable Call<R> call;

    private record Call<R>(ConstantTexts constants, Function<byte[], R> function) {}

    DeterministicFunction(KeyUse<R> use, KeystoreReference keystore, ValueType type, StructType call) {
        this.use = use;
        this.keystore = keystore;
        this.type = type;
        this.arguments = call.fields().length;
        this.nullable = call.fields()[0].nullable();
        this.valueType = type.widened(call.fields()[0].dataType());
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
        return use.resultType();
    }

    @Override
    public boolean isResultNullable() {
        return nullable;
    }

    @Override
    public String name() {
        return use.name();
    }

    @Override
    public String canonicalName() {
        return this + "(" + valueType.sql() + ")";
    }

    public @Nullable R invoke(@Nullable UTF8String value, UTF8String a) {
        return invoke(value, a, null, null);
    }

    public @Nullable R invoke(@Nullable UTF8String value, UTF8String a, @Nullable UTF8String b) {
        return invoke(value, a, b, null);
    }

    public @Nullable R invoke(
            @Nullable UTF8String value, UTF8String a, @Nullable UTF8String b, @Nullable UTF8String c) {
        return value == null ? null : apply(CanonicalTexts.of(value), a, b, c);
    }

    public @Nullable R invoke(byte @Nullable [] value, UTF8String a) {
        return invoke(value, a, null, null);
    }

    public @Nullable R invoke(byte @Nullable [] value, UTF8String a, @Nullable UTF8String b) {
        return invoke(value, a, b, null);
    }

    public @Nullable R invoke(byte @Nullable [] value, UTF8String a, @Nullable UTF8String b, @Nullable UTF8String c) {
        return value == null ? null : apply(TokenValue.binary(value), a, b, c);
    }

    public @Nullable R invoke(@Nullable Decimal value, UTF8String a) {
        return invoke(value, a, null, null);
    }

    public @Nullable R invoke(@Nullable Decimal value, UTF8String a, @Nullable UTF8String b) {
        return invoke(value, a, b, null);
    }

    public @Nullable R invoke(@Nullable Decimal value, UTF8String a, @Nullable UTF8String b, @Nullable UTF8String c) {
        return value == null ? null : apply(TokenValue.decimal(value.toJavaBigDecimal()), a, b, c);
    }

    public R invoke(boolean value, UTF8String a) {
        return invoke(value, a, null, null);
    }

    public R invoke(boolean value, UTF8String a, @Nullable UTF8String b) {
        return invoke(value, a, b, null);
    }

    public R invoke(boolean value, UTF8String a, @Nullable UTF8String b, @Nullable UTF8String c) {
        return apply(TokenValue.bool(value), a, b, c);
    }

    public R invoke(double value, UTF8String a) {
        return invoke(value, a, null, null);
    }

    public R invoke(double value, UTF8String a, @Nullable UTF8String b) {
        return invoke(value, a, b, null);
    }

    public R invoke(double value, UTF8String a, @Nullable UTF8String b, @Nullable UTF8String c) {
        return apply(TokenValue.floating(value), a, b, c);
    }

    /** Of a date, as Spark holds it. */
    public R invoke(int epochDay, UTF8String a) {
        return invoke(epochDay, a, null, null);
    }

    /** Of a date, as Spark holds it. */
    public R invoke(int epochDay, UTF8String a, @Nullable UTF8String b) {
        return invoke(epochDay, a, b, null);
    }

    /** Of a date, as Spark holds it. */
    public R invoke(int epochDay, UTF8String a, @Nullable UTF8String b, @Nullable UTF8String c) {
        return apply(TokenValue.date(epochDay), a, b, c);
    }

    /** Of an integer or, in microseconds, a timestamp. */
    public R invoke(long value, UTF8String a) {
        return invoke(value, a, null, null);
    }

    /** Of an integer or, in microseconds, a timestamp. */
    public R invoke(long value, UTF8String a, @Nullable UTF8String b) {
        return invoke(value, a, b, null);
    }

    /** Of an integer or, in microseconds, a timestamp. */
    public R invoke(long value, UTF8String a, @Nullable UTF8String b, @Nullable UTF8String c) {
        byte[] canonical = switch (type) {
            case TIMESTAMP -> TokenValue.timestamp(value);
            case LOCAL_TIMESTAMP -> TokenValue.localTimestamp(value);
            default -> TokenValue.integer(value);
        };
        return apply(canonical, a, b, c);
    }

    @Override
    public void add(ValueReader value, ByteBatch values) {
        if (type == ValueType.STRING) {
            CanonicalTexts.add(value.text(), values);
            return;
        }
        values.add(TokenValues.of(value, type, valueType));
    }

    @Override
    public BiConsumer<ByteBatch, ByteBatch> open(List<String> texts) {
        return NodeKeys.use(keystore, texts.get(0), keys -> use.openBatch(keys, texts));
    }

    private R apply(byte[] canonical, UTF8String a, @Nullable UTF8String b, @Nullable UTF8String c) {
        Call<R> current = call;
        if (current == null) {
            current = begin(a, b, c);
            call = current;
        }
        current.constants.requireSame(0, a);
        current.constants.requireSame(1, b);
        current.constants.requireSame(2, c);
        return current.function.apply(canonical);
    }

    private Call<R> begin(UTF8String a, @Nullable UTF8String b, @Nullable UTF8String c) {
        ConstantTexts constants = new ConstantTexts(a, b, c);
        List<String> texts = constants.asStrings();
        return new Call<>(constants, NodeKeys.use(keystore, texts.get(0), keys -> use.open(keys, texts)));
    }

    /** Equal calls give equal results, so that Spark sees one expression where a query writes it twice. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeterministicFunction<?> that
                && use.equals(that.use)
                && keystore.equals(that.keystore)
                && type == that.type
                && valueType.equals(that.valueType)
                && arguments == that.arguments;
    }

    @Override
    public int hashCode() {
        return Objects.hash(use, keystore, type, valueType, arguments);
    }

    @Override
    public String toString() {
        return "greenveil." + name();
    }
}
