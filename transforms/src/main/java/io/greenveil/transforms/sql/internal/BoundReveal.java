package io.greenveil.transforms.sql.internal;

import io.greenveil.privacy.cipher.JoinedValue;
import io.greenveil.privacy.cipher.OpenedValue;
import io.greenveil.privacy.cipher.SealContext;
import io.greenveil.privacy.cipher.SealException;
import io.greenveil.privacy.cipher.SealedValue;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.sql.GreenveilFunctions;
import io.greenveil.transforms.sql.KeyedFunction;
import io.greenveil.transforms.sql.NodeKeys;
import io.greenveil.transforms.sql.RevealType;
import java.io.Serializable;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * A reveal of one type. It opens values of an alias only after {@link #record} was told on the driver that the audit log has
 * the event, so a plan that went past the check opens nothing. It is declared not deterministic, so that Spark does not
 * compute it of a literal while it plans and no value gets into a plan.
 */
public final class BoundReveal implements ScalarFunction<Object>, KeyedFunction, Serializable {
    private final KeystoreReference keystore;
    private final RevealType type;
    private final String purpose;
    private final int arguments;
    private final CopyOnWriteArraySet<String> recorded = new CopyOnWriteArraySet<>();

    public BoundReveal(KeystoreReference keystore, RevealType type, String purpose, int arguments) {
        this.keystore = keystore;
        this.type = type;
        this.purpose = purpose;
        this.arguments = arguments;
    }

    KeystoreReference keystore() {
        return keystore;
    }

    /** Why values are opened, as the session said when the query was analysed. */
    String purpose() {
        return purpose;
    }

    /** Notes that the audit log tells of reveals under this alias. */
    void record(String alias) {
        recorded.add(alias);
    }

    @Override
    public @Nullable Object produceResult(InternalRow row) {
        if (row.isNullAt(0)) {
            return null;
        }
        String alias = row.getUTF8String(1).toString();
        if (!recorded.contains(alias)) {
            throw new IllegalStateException(
                    this + ": the reveal under '" + alias + "' is not in the audit log, so nothing is opened");
        }
        OpenedValue opened = NodeKeys.use(keystore, keys -> open(keys, row, alias));
        return type.of(opened.value())
                .orElseThrow(() -> new UnsupportedOperationException(this + ": a value under '" + alias + "' is "
                        + opened.sqlType() + ", which this function does not give; see the other forms of reveal"));
    }

    private OpenedValue open(KeyProvider keys, InternalRow row, String alias) {
        String tenant = arguments > 2 ? row.getUTF8String(2).toString() : GreenveilFunctions.DEFAULT_TENANT;
        if (arguments < 5) {
            return JoinedValue.opened(keys, row.getBinary(0), tenant, alias);
        }
        SealContext context = new SealContext(
                tenant, row.getUTF8String(3).toString(), row.getUTF8String(4).toString());
        OpenedValue opened = SealedValue.opened(keys, row.getBinary(0), context);
        if (!opened.key().startsWith(alias + "@v")) {
            throw new SealException(
                    SealException.Reason.UNKNOWN_KEY,
                    this + ": a value of " + context + " was sealed under another key than '" + alias + "'");
        }
        return opened;
    }

    @Override
    public DataType[] inputTypes() {
        return IntStream.range(0, arguments)
                .mapToObj(i -> i == 0 ? DataTypes.BinaryType : DataTypes.StringType)
                .toArray(DataType[]::new);
    }

    @Override
    public DataType resultType() {
        return type.type();
    }

    @Override
    public boolean isDeterministic() {
        return false;
    }

    @Override
    public String name() {
        return type.function();
    }

    @Override
    public String canonicalName() {
        return this + "(" + arguments + ")";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BoundReveal that
                && keystore.equals(that.keystore)
                && type == that.type
                && purpose.equals(that.purpose)
                && arguments == that.arguments;
    }

    @Override
    public int hashCode() {
        return Objects.hash(keystore, type, purpose, arguments);
    }

    @Override
    public String toString() {
        return "greenveil." + name();
    }
}
