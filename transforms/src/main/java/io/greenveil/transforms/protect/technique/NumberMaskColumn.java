package io.greenveil.transforms.protect.technique;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import io.greenveil.privacy.technique.NumberMask;
import java.util.regex.Matcher;
import org.apache.spark.sql.Column;

/** {@link NumberMask} over a STRING column, without look-ahead so that a GPU can run it. */
public final class NumberMaskColumn {
    private NumberMaskColumn() {}

    public static Column of(Column value, NumberMask mask) {
        String hidden = Matcher.quoteReplacement(mask.mask().times(1));
        String notSeparator = "[^" + characters(mask.separators()) + "]";
        String notShown = "[^0-9" + characters(mask.separators()) + "]";
        Column digits = length(regexp_replace(value, "[^0-9]", ""));
        Column tail = regexp_extract(value, "(" + "[0-9][^0-9]*".repeat(mask.kept()) + ")$", 1);
        Column head = substring(value, lit(1), length(value).minus(length(tail)));
        return when(
                        digits.geq(2 * mask.kept()),
                        concat(regexp_replace(head, notSeparator, hidden), regexp_replace(tail, notShown, hidden)))
                .otherwise(regexp_replace(value, notSeparator, hidden));
    }

    /** The characters inside a character class of a regular expression. */
    private static String characters(String text) {
        return text.replaceAll("[\\\\\\[\\]^&-]", "\\\\$0");
    }
}
