package io.greenveil.transforms.sql.internal;

import io.greenveil.privacy.cipher.DateShift;
import io.greenveil.privacy.cipher.DateShiftException;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.sql.GreenveilFunctions;
import io.greenveil.transforms.sql.KeyedFunction;
import io.greenveil.transforms.sql.NodeKeys;
import io.greenveil.transforms.sql.TokenValues;
import io.greenveil.transforms.sql.ValueType;
import java.io.Serializable;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * {@code date_shift} for one type of date and of entity. It has no method {@code invoke}: Spark would give NULL for a NULL
 * entity without a call, and the date would be lost in silence. What is serialised is the reference to the keystore; the key
 * is derived on the executor, on the first row.
 */
public final class BoundDateShift implements ScalarFunction<Object>, KeyedFunction, Serializable {
    /** How many of the arguments are values: the date and its entity. */
    public static final int VALUES = 2;

    private static final int ALIAS = 2;
    private static final int DAYS = 3;
    private static final int TENANT = 4;
    private static final int COLUMN = 5;

    private final KeystoreReference keystore;
    private final DataType type;
    private final boolean nullable;
    private final ValueType entity;
    private final DataType entityType;
    private final int arguments;
    private transient volatile @Nullable Call call;

    private record Call(Constants constants, DateShift shift) {}

    /** The arguments after the values. */
    private record Constants(String alias, int days, String tenant, String dates) {
        static Constants of(InternalRow row) {
            String alias = row.getUTF8String(ALIAS).toString();
            return new Constants(
                    alias,
                    row.getInt(DAYS),
                    row.numFields() > TENANT ? row.getUTF8String(TENANT).toString() : GreenveilFunctions.DEFAULT_TENANT,
                    row.numFields() > COLUMN ? "column " + row.getUTF8String(COLUMN) : "key '" + alias + "'");
        }
    }

    /**
     * The function of a call.
     *
     * @param call types of its arguments, which have one of its forms
     * @param entity type of the entity
     * @param entityType the type in which it is taken
     */
    public BoundDateShift(KeystoreReference keystore, StructType call, ValueType entity, DataType entityType) {
        this.keystore = keystore;
        this.type = call.fields()[0].dataType();
        this.nullable = call.fields()[0].nullable();
        this.entity = entity;
        this.entityType = entityType;
        this.arguments = call.fields().length;
    }

    @Override
    public int values() {
        return VALUES;
    }

    @Override
    public @Nullable Object produceResult(InternalRow row) {
        if (row.isNullAt(0)) {
            return null;
        }
        Call current = call;
        if (current == null) {
            current = begin(Constants.of(row));
            call = current;
        }
        if (row.isNullAt(1)) {
            throw new DateShiftException("A row has a date of " + current.constants.dates
                    + " but no entity, so that nothing says by how many days it moves: mend the entity (`not-null` of the"
                    + " input column quarantines such rows), or make the date NULL in prepare");
        }
        byte[] owner = TokenValues.of(new RowValue().at(row, 1), entity, entityType);
        return type.equals(DataTypes.DateType)
                ? (Object) current.shift.date(row.getInt(0), owner)
                : (Object) current.shift.timestamp(row.getLong(0), owner);
    }

    private Call begin(Constants constants) {
        DateShift shift = NodeKeys.use(
                keystore,
                constants.alias,
                keys -> DateShift.of(keys, constants.tenant, constants.alias, constants.days, constants.dates));
        return new Call(constants, shift);
    }

    @Override
    public DataType[] inputTypes() {
        return IntStream.range(0, arguments).mapToObj(this::inputType).toArray(DataType[]::new);
    }

    private DataType inputType(int argument) {
        return switch (argument) {
            case 0 -> type;
            case 1 -> entityType;
            case DAYS -> DataTypes.IntegerType;
            default -> DataTypes.StringType;
        };
    }

    @Override
    public DataType resultType() {
        return type;
    }

    @Override
    public boolean isResultNullable() {
        return nullable;
    }

    @Override
    public String name() {
        return "date_shift";
    }

    @Override
    public String canonicalName() {
        return this + "(" + type.sql() + "," + entityType.sql() + ")";
    }

    /** Equal calls give equal results, so that Spark sees one expression where a query writes it twice. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BoundDateShift that
                && keystore.equals(that.keystore)
                && type.equals(that.type)
                && entity == that.entity
                && entityType.equals(that.entityType)
                && arguments == that.arguments;
    }

    @Override
    public int hashCode() {
        return Objects.hash(keystore, type, entity, entityType, arguments);
    }

    @Override
    public String toString() {
        return "greenveil." + name();
    }
}
