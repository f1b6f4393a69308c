package io.greenveil.transforms.sql;

import io.greenveil.privacy.technique.redact.RedactionRule;
import io.greenveil.privacy.technique.redact.TextRedaction;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** {@code redact_text} with up to two constant texts after the value. Generated code calls {@code invoke}. */
public final class BoundRedactText implements ScalarFunction<UTF8String>, ValueFunction {
    /** What stands for every rule. */
    static final String ALL = "all";

    private final int arguments;
    private final boolean nullable;
    private transient volatile @Nullable Call call;

    private record Call(ConstantTexts constants, TextRedaction redaction) {}

    BoundRedactText(StructType call) {
        this.arguments = call.fields().length;
        this.nullable = call.fields()[0].nullable();
    }

    public @Nullable UTF8String invoke(@Nullable UTF8String value) {
        return invoke(value, null, null);
    }

    public @Nullable UTF8String invoke(@Nullable UTF8String value, @Nullable UTF8String rules) {
        return invoke(value, rules, null);
    }

    public @Nullable UTF8String invoke(
            @Nullable UTF8String value, @Nullable UTF8String rules, @Nullable UTF8String regions) {
        if (value == null) {
            return null;
        }
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
        return UTF8String.fromString(current.redaction.apply(value.toString()));
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
