package io.greenveil.transforms.protect.technique;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.repeat;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import io.greenveil.privacy.technique.EmailMask;
import io.greenveil.privacy.technique.KeepFirstMask;
import io.greenveil.privacy.technique.KeepLastMask;
import io.greenveil.privacy.technique.MaskCharacter;
import io.greenveil.privacy.technique.PrefixGeneralisation;
import io.greenveil.privacy.technique.Redaction;
import org.apache.spark.sql.Column;

/** Text techniques over a STRING column; Spark's string functions count code points, as the techniques do. */
public final class TextColumns {
    private TextColumns() {}

    /** {@link KeepFirstMask}. */
    public static Column keepFirst(Column value, KeepFirstMask mask) {
        Column length = length(value);
        return when(
                        length.gt(mask.count()),
                        concat(substring(value, 1, mask.count()), hidden(mask.mask(), length.minus(mask.count()))))
                .otherwise(hidden(mask.mask(), length));
    }

    /** {@link KeepLastMask}. */
    public static Column keepLast(Column value, KeepLastMask mask) {
        Column length = length(value);
        Column shown = mask.count() == 0 ? lit("") : substring(value, -mask.count(), mask.count());
        return when(length.gt(mask.count()), concat(hidden(mask.mask(), length.minus(mask.count())), shown))
                .otherwise(hidden(mask.mask(), length));
    }

    /** {@link EmailMask}. */
    public static Column email(Column value, EmailMask mask) {
        Column domain = substring_index(value, "@", -1);
        // Without an @ the domain is the whole value and the local part has -1 characters.
        Column local = length(value).minus(length(domain)).minus(1);
        Column shown = when(local.gt(1), substring(value, 1, 1)).otherwise("");
        return when(
                        local.geq(1).and(length(domain).geq(1)),
                        concat(shown, lit(mask.mask().times(EmailMask.HIDDEN) + "@"), domain))
                .otherwise(hidden(mask.mask(), length(value)));
    }

    /** {@link Redaction}. */
    public static Column redact(Column value, Redaction redaction) {
        return when(value.isNotNull(), lit(redaction.replacement()));
    }

    /** {@link PrefixGeneralisation}. */
    public static Column prefix(Column value, PrefixGeneralisation prefix) {
        Column length = length(value);
        Column coarse = concat(
                substring(value, 1, prefix.length()), hidden(MaskCharacter.ASTERISK, length.minus(prefix.length())));
        return when(length.gt(prefix.length()), coarse).otherwise(value);
    }

    private static Column hidden(MaskCharacter mask, Column count) {
        return repeat(lit(mask.times(1)), count);
    }
}
