package io.greenveil.transforms.sql;

import io.greenveil.privacy.cipher.ByteBatch;
import io.greenveil.privacy.cipher.CanonicalValue;
import io.greenveil.privacy.cipher.SealAlgorithm;
import io.greenveil.privacy.cipher.SealContext;
import io.greenveil.privacy.cipher.SealSession;
import io.greenveil.privacy.keys.KeystoreReference;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * {@code seal} for one type of value; not deterministic. Generated code calls {@code invoke}. A task attempt
 * deserialises its own copy, which begins its own session, with its own nonces, on its first row. What is serialised is
 * the reference to the keystore.
 */
public final class BoundSeal implements ScalarFunction<byte[]>, BatchedFunction {
    private final KeystoreReference keystore;
    private final ValueType type;
    private final DataType valueType;
    private final int arguments;
    private final boolean nullable;
    private transient volatile @Nullable Call call;

    private record Call(ConstantTexts constants, SealSession session) {}

    BoundSeal(KeystoreReference keystore, ValueType type, StructType call) {
        this.keystore = keystore;
        this.type = type;
        this.valueType = call.fields()[0].dataType();
        this.arguments = call.fields().length;
        this.nullable = call.fields()[0].nullable();
    }

    @Override
    public DataType[] inputTypes() {
        return IntStream.range(0, arguments)
                .mapToObj(i -> i == 0 ? valueType : DataTypes.StringType)
                .toArray(DataType[]::new);
    }

    @Override
    public DataType resultType() {
        return DataTypes.BinaryType;
    }

    @Override
    public boolean isResultNullable() {
        return nullable;
    }

    @Override
    public boolean isDeterministic() {
        return false;
    }

    @Override
    public String name() {
        return "seal";
    }

    @Override
    public String canonicalName() {
        return "greenveil.seal(" + valueType.sql() + ")";
    }

    public byte @Nullable [] invoke(
            @Nullable UTF8String value, UTF8String alias, UTF8String tenant, UTF8String dataset, UTF8String column) {
        return invoke(value, alias, tenant, dataset, column, null);
    }

    public byte @Nullable [] invoke(
            @Nullable UTF8String value,
            UTF8String alias,
            UTF8String tenant,
            UTF8String dataset,
            UTF8String column,
            @Nullable UTF8String algorithm) {
        return value == null ? null : seal(CanonicalTexts.of(value), alias, tenant, dataset, column, algorithm);
    }

    public byte @Nullable [] invoke(
            byte @Nullable [] value, UTF8String alias, UTF8String tenant, UTF8String dataset, UTF8String column) {
        return invoke(value, alias, tenant, dataset, column, null);
    }

    public byte @Nullable [] invoke(
            byte @Nullable [] value,
            UTF8String alias,
            UTF8String tenant,
            UTF8String dataset,
            UTF8String column,
            @Nullable UTF8String algorithm) {
        return value == null ? null : seal(CanonicalValue.binary(value), alias, tenant, dataset, column, algorithm);
    }

    public byte @Nullable [] invoke(
            @Nullable Decimal value, UTF8String alias, UTF8String tenant, UTF8String dataset, UTF8String column) {
        return invoke(value, alias, tenant, dataset, column, null);
    }

    public byte @Nullable [] invoke(
            @Nullable Decimal value,
            UTF8String alias,
            UTF8String tenant,
            UTF8String dataset,
            UTF8String column,
            @Nullable UTF8String algorithm) {
        return value == null ? null : seal(decimal(value), alias, tenant, dataset, column, algorithm);
    }

    public byte[] invoke(boolean value, UTF8String alias, UTF8String tenant, UTF8String dataset, UTF8String column) {
        return invoke(value, alias, tenant, dataset, column, null);
    }

    public byte[] invoke(
            boolean value,
            UTF8String alias,
            UTF8String tenant,
            UTF8String dataset,
            UTF8String column,
            @Nullable UTF8String algorithm) {
        return seal(CanonicalValue.bool(value), alias, tenant, dataset, column, algorithm);
    }

    public byte[] invoke(byte value, UTF8String alias, UTF8String tenant, UTF8String dataset, UTF8String column) {
        return invoke(value, alias, tenant, dataset, column, null);
    }

    public byte[] invoke(
            byte value,
            UTF8String alias,
            UTF8String tenant,
            UTF8String dataset,
            UTF8String column,
            @Nullable UTF8String algorithm) {
        return seal(CanonicalValue.int8(value), alias, tenant, dataset, column, algorithm);
    }

    public byte[] invoke(short value, UTF8String alias, UTF8String tenant, UTF8String dataset, UTF8String column) {
        return invoke(value, alias, tenant, dataset, column, null);
    }

    public byte[] invoke(
            short value,
            UTF8String alias,
            UTF8String tenant,
            UTF8String dataset,
            UTF8String column,
            @Nullable UTF8String algorithm) {
        return seal(CanonicalValue.int16(value), alias, tenant, dataset, column, algorithm);
    }

    /** Of an integer or, in days, a date. */
    public byte[] invoke(int value, UTF8String alias, UTF8String tenant, UTF8String dataset, UTF8String column) {
        return invoke(value, alias, tenant, dataset, column, null);
    }

    /** Of an integer or, in days, a date. */
    public byte[] invoke(
            int value,
            UTF8String alias,
            UTF8String tenant,
            UTF8String dataset,
            UTF8String column,
            @Nullable UTF8String algorithm) {
        byte[] canonical = type == ValueType.DATE ? CanonicalValue.date(value) : CanonicalValue.int32(value);
        return seal(canonical, alias, tenant, dataset, column, algorithm);
    }

    /** Of an integer or, in microseconds, a timestamp. */
    public byte[] invoke(long value, UTF8String alias, UTF8String tenant, UTF8String dataset, UTF8String column) {
        return invoke(value, alias, tenant, dataset, column, null);
    }

    /** Of an integer or, in microseconds, a timestamp. */
    public byte[] invoke(
            long value,
            UTF8String alias,
            UTF8String tenant,
            UTF8String dataset,
            UTF8String column,
            @Nullable UTF8String algorithm) {
        byte[] canonical = switch (type) {
            case TIMESTAMP -> CanonicalValue.timestamp(value);
            case LOCAL_TIMESTAMP -> CanonicalValue.localTimestamp(value);
            default -> CanonicalValue.int64(value);
        };
        return seal(canonical, alias, tenant, dataset, column, algorithm);
    }

    public byte[] invoke(float value, UTF8String alias, UTF8String tenant, UTF8String dataset, UTF8String column) {
        return invoke(value, alias, tenant, dataset, column, null);
    }

    public byte[] invoke(
            float value,
            UTF8String alias,
            UTF8String tenant,
            UTF8String dataset,
            UTF8String column,
            @Nullable UTF8String algorithm) {
        return seal(CanonicalValue.float32(value), alias, tenant, dataset, column, algorithm);
    }

    public byte[] invoke(double value, UTF8String alias, UTF8String tenant, UTF8String dataset, UTF8String column) {
        return invoke(value, alias, tenant, dataset, column, null);
    }

    public byte[] invoke(
            double value,
            UTF8String alias,
            UTF8String tenant,
            UTF8String dataset,
            UTF8String column,
            @Nullable UTF8String algorithm) {
        return seal(CanonicalValue.float64(value), alias, tenant, dataset, column, algorithm);
    }

    @Override
    public void add(ValueReader value, ByteBatch values) {
        if (type == ValueType.STRING) {
            CanonicalTexts.add(value.text(), values);
            return;
        }
        values.add(
                switch (type) {
                    case BINARY -> CanonicalValue.binary(value.binary());
                    case BOOLEAN -> CanonicalValue.bool(value.bool());
                    case BYTE -> CanonicalValue.int8(value.int8());
                    case SHORT -> CanonicalValue.int16(value.int16());
                    case INTEGER -> CanonicalValue.int32(value.int32());
                    case FLOAT -> CanonicalValue.float32(value.float32());
                    case DOUBLE -> CanonicalValue.float64(value.float64());
                    case DATE -> CanonicalValue.date(value.int32());
                    case TIMESTAMP -> CanonicalValue.timestamp(value.int64());
                    case LOCAL_TIMESTAMP -> CanonicalValue.localTimestamp(value.int64());
                    case DECIMAL -> {
                        DecimalType declared = (DecimalType) valueType;
                        yield decimal(value.decimal(declared.precision(), declared.scale()));
                    }
                    default -> CanonicalValue.int64(value.int64());
                });
    }

    @Override
    public BiConsumer<ByteBatch, ByteBatch> open(List<String> texts) {
        return session(texts)::seal;
    }

    private SealSession session(List<String> texts) {
        SealContext context = new SealContext(texts.get(1), texts.get(2), texts.get(3));
        SealAlgorithm algorithm = texts.size() > 4 ? SealAlgorithm.ofWord(texts.get(4)) : SealAlgorithm.AES_SIV;
        return NodeKeys.use(keystore, texts.get(0), keys -> SealSession.begin(keys, texts.get(0), context, algorithm));
    }

    private byte[] decimal(Decimal value) {
        DecimalType declared = (DecimalType) valueType;
        return CanonicalValue.decimal(value.toJavaBigDecimal().setScale(declared.scale()), declared.precision());
    }

    private byte[] seal(
            byte[] canonical,
            UTF8String alias,
            UTF8String tenant,
            UTF8String dataset,
            UTF8String column,
            @Nullable UTF8String algorithm) {
        Call current = call;
        if (current == null) {
            ConstantTexts constants = new ConstantTexts(alias, tenant, dataset, column, algorithm);
            current = new Call(constants, session(constants.asStrings()));
            call = current;
        }
        current.constants.requireSame(0, alias);
        current.constants.requireSame(1, tenant);
        current.constants.requireSame(2, dataset);
        current.constants.requireSame(3, column);
        current.constants.requireSame(4, algorithm);
        return current.session.seal(canonical);
    }

    @Override
    public String toString() {
        return "greenveil.seal";
    }
}
