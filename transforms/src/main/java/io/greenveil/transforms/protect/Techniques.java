package io.greenveil.transforms.protect;

import io.greenveil.privacy.technique.DateGeneralisation;
import io.greenveil.privacy.technique.EmailMask;
import io.greenveil.privacy.technique.IntervalGeneralisation;
import io.greenveil.privacy.technique.KeepFirstMask;
import io.greenveil.privacy.technique.KeepLastMask;
import io.greenveil.privacy.technique.MaskCharacter;
import io.greenveil.privacy.technique.NumberMask;
import io.greenveil.privacy.technique.PrefixGeneralisation;
import io.greenveil.privacy.technique.Redaction;
import io.greenveil.privacy.technique.Rounding;
import io.greenveil.privacy.technique.TopBottomCoding;
import io.greenveil.transforms.protect.technique.IntervalColumn;
import io.greenveil.transforms.protect.technique.NumberMaskColumn;
import io.greenveil.transforms.protect.technique.RoundColumn;
import io.greenveil.transforms.protect.technique.TextColumns;
import io.greenveil.transforms.protect.technique.ValueColumns;
import io.greenveil.transforms.sql.GreenveilFunctions;
import java.util.LinkedHashSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The fates that need neither key nor file, as expressions. Parameters that make no sense are IllegalArgument. */
final class Techniques {
    private Techniques() {}

    static Column mask(Column value, Fate.Mask mask) {
        MaskCharacter character = new MaskCharacter(mask.character());
        return switch (mask.style()) {
            case KEEP_FIRST -> TextColumns.keepFirst(value, new KeepFirstMask(mask.count(), character));
            case KEEP_LAST -> TextColumns.keepLast(value, new KeepLastMask(mask.count(), character));
            case EMAIL -> TextColumns.email(value, new EmailMask(character));
            case PHONE -> NumberMaskColumn.of(value, NumberMask.phone(character));
            case CARD -> NumberMaskColumn.of(value, NumberMask.card(character));
        };
    }

    /** A string becomes the replacement; a value of any other type becomes NULL of its type. */
    static Column redact(Column value, DataType type, Fate.Redact redact) {
        return type.equals(DataTypes.StringType)
                ? TextColumns.redact(value, new Redaction(redact.replacement()))
                : functions.lit(null).cast(type);
    }

    static Column redactText(Column value, Fate.RedactText redact) {
        return GreenveilFunctions.redactText(value, new LinkedHashSet<>(redact.rules()), redact.regions());
    }

    static Column prefix(Column value, Fate.GeneraliseByPrefix prefix) {
        return TextColumns.prefix(value, new PrefixGeneralisation(prefix.length()));
    }

    static Column interval(Column value, DataType type, Fate.GeneraliseByInterval interval) {
        return IntervalColumn.of(value, type, new IntervalGeneralisation(interval.width(), interval.origin()));
    }

    static Column datePart(Column value, Fate.GeneraliseByDatePart generalise) {
        return ValueColumns.datePart(
                value,
                new DateGeneralisation(
                        switch (generalise.part()) {
                            case YEAR -> DateGeneralisation.Part.YEAR;
                            case QUARTER -> DateGeneralisation.Part.QUARTER;
                            case MONTH -> DateGeneralisation.Part.MONTH;
                        }));
    }

    static Column round(Column value, DataType type, Fate.Round round) {
        return RoundColumn.of(value, type, new Rounding(round.to()));
    }

    static Column topBottom(Column value, DataType type, Fate.TopBottomCode code) {
        return ValueColumns.topBottom(value, type, new TopBottomCoding(code.bottom(), code.top()));
    }
}
