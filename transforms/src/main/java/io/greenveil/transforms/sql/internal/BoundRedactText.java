package io.greenveil.transforms.sql.internal;

import io.greenveil.privacy.technique.redact.RedactionRule;
import io.greenveil.privacy.technique.redact.TextRedaction;
import io.greenveil.transforms.sql.ConstantTexts;
import io.greenveil.transforms.sql.ValueFunction;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * {@code redact_text} with up to two constant texts after the value. Called by {@code produceResult}, which the RAPIDS
 * Accelerator works out on CPU threads beside columns on the GPU; what that costs more than generated code is little beside
 * the rules.
 */
public final class BoundRedactText implements ScalarFunction<UTF8String>, ValueFunction {
    /** What stands for every rule. */
    private static final String ALL = "all";

    private final int arguments;
    private final boolean nullable;
    private transient volatile @Nullable Call call;

    private record Call(ConstantTexts constants, TextRedaction redaction) {}

    public BoundRedactText(StructType call) {
        this.arguments = call.fields().length;
        this.nullable = call.fields()[0].nullable();
    }

    @Override
    public @Nullable UTF8String produceResult(InternalRow row) {
        if (row.isNullAt(0)) {
            return null;
        }
        UTF8String rules = constant(row, 1);
        UTF8String regions = constant(row, 2);
        Call current = call;
        if (current == null) {
            current = new Call(
                    new ConstantTexts(rules, regions),
                    new TextRedaction(
                            rules(rules == null ? ALL : rules.toString()),
                            words(regions == null ? "" : regions.toString())));
            call = current;
        }
        current.constants.requireSame(0, rules);
        current.constants.requireSame(1, regions);
        return UTF8String.fromString(
                current.redaction.apply(row.getUTF8String(0).toString()));
    }

    private static @Nullable UTF8String constant(InternalRow row, int argument) {
        return row.numFields() > argument ? row.getUTF8String(argument) : null;
    }

    private static Set<RedactionRule> rules(String text) {
        Set<RedactionRule> rules = EnumSet.noneOf(RedactionRule.class);
        if (text.strip().equals(ALL)) {
            rules.addAll(EnumSet.allOf(RedactionRule.class));
        } else {
            words(text).forEach(word -> rules.add(RedactionRule.ofWord(word)));
        }
        return rules;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Override
    public DataType[] inputTypes() {
        return IntStream.range(0, arguments).mapToObj(i -> DataTypes.StringType).toArray(DataType[]::new);
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
        return "redact_text";
    }

    @Override
    public String canonicalName() {
        return this + "(" + arguments + ")";
    }

    /** Equal calls give equal results, so that Spark sees one expression where a query writes it twice. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BoundRedactText that && arguments == that.arguments;
    }

    @Override
    public int hashCode() {
        return arguments;
    }

    @Override
    public String toString() {
        return "greenveil." + name();
    }
}
