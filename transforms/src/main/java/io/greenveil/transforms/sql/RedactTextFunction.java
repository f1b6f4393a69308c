package io.greenveil.transforms.sql;

import io.greenveil.privacy.technique.redact.RedactionRule;
import io.greenveil.transforms.sql.internal.BoundRedactText;
import java.util.List;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.StructType;

/** {@code redact_text}: what rules find in a text becomes a label. Needs no key. */
final class RedactTextFunction implements UnboundFunction {
    private static final List<String> SIGNATURES =
            List.of("redact_text(value)", "redact_text(value, rules)", "redact_text(value, rules, regions)");

    @Override
    public String name() {
        return "redact_text";
    }

    @Override
    public BoundFunction bind(StructType arguments) {
        if (ValueType.ofCall(arguments, SIGNATURES) != ValueType.STRING) {
            throw new UnsupportedOperationException("greenveil.redact_text takes a STRING; cast the value of type "
                    + arguments.fields()[0].dataType().sql() + " first");
        }
        return new BoundRedactText(arguments);
    }

    @Override
    public String description() {
        return String.join(" or ", SIGNATURES)
                + ": the text with labels such as [EMAIL] in place of what rules find; rules is 'all' (default) or some of '"
                + String.join(",", RedactionRule.words())
                + "', regions are those whose phone numbers are found without country code, such as 'US,CN' (none by"
                + " default); names and addresses are not found; NULL stays NULL";
    }
}
