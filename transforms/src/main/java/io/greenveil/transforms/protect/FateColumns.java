package io.greenveil.transforms.protect;

import io.greenveil.privacy.cipher.TokenMode;
import io.greenveil.transforms.protect.path.ColumnPath;
import io.greenveil.transforms.sql.GreenveilFunctions;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;

/** Fates as expressions over one value. Dropped columns and hierarchies are not expressions: see the caller. */
final class FateColumns {
    private final ProtectPolicy policy;
    private final Function<String, Column> entities;

    /** @param entities the entity columns that fates name, as expressions */
    FateColumns(ProtectPolicy policy, Function<String, Column> entities) {
        this.policy = policy;
        this.entities = entities;
    }

    /** What becomes of {@code value}, which may be one of many that a row has at {@code path}. */
    Column released(ColumnPath path, Fate fate, Column value, DataType type) {
        if (fate instanceof Fate.Token token) {
            return GreenveilFunctions.token(value, token.keyAlias(), mode(token.algorithm()), policy.tenant());
        }
        if (fate instanceof Fate.Join join) {
            return GreenveilFunctions.join(value, join.keyAlias(), policy.tenant());
        }
        if (fate instanceof Fate.Format format) {
            return GreenveilFunctions.format(value, format.keyAlias(), format.alphabet(), policy.tenant());
        }
        if (fate instanceof Fate.Surrogate surrogate) {
            return GreenveilFunctions.surrogate(value, surrogate.keyAlias(), surrogate.kind(), policy.tenant());
        }
        if (fate instanceof Fate.DateShift shift) {
            return GreenveilFunctions.dateShift(
                    value,
                    entities.apply(shift.entity()),
                    shift.keyAlias(),
                    shift.days(),
                    policy.tenant(),
                    path.toString());
        }
        if (fate instanceof Fate.Seal seal) {
            return GreenveilFunctions.seal(
                    value, seal.keyAlias(), policy.tenant(), policy.dataset(), path.toString(), seal.algorithm());
        }
        return withoutKey(fate, value, type);
    }

    private static TokenMode mode(Fate.TokenAlgorithm algorithm) {
        return switch (algorithm) {
            case CMAC -> TokenMode.CMAC;
            case HMAC_SHA256 -> TokenMode.HMAC_SHA256;
        };
    }

    /** The released value under a fate that needs neither key nor file. */
    static Column withoutKey(Fate fate, Column value, DataType type) {
        if (fate instanceof Fate.Keep) {
            return value;
        }
        if (fate instanceof Fate.Redact redact) {
            return Techniques.redact(value, type, redact);
        }
        if (fate instanceof Fate.RedactText redact) {
            return Techniques.redactText(value, redact);
        }
        if (fate instanceof Fate.Mask mask) {
            return Techniques.mask(value, mask);
        }
        if (fate instanceof Fate.GeneraliseByPrefix prefix) {
            return Techniques.prefix(value, prefix);
        }
        if (fate instanceof Fate.GeneraliseByInterval interval) {
            return Techniques.interval(value, type, interval);
        }
        if (fate instanceof Fate.GeneraliseByDatePart datePart) {
            return Techniques.datePart(value, datePart);
        }
        if (fate instanceof Fate.Round round) {
            return Techniques.round(value, type, round);
        }
        if (fate instanceof Fate.TopBottomCode code) {
            return Techniques.topBottom(value, type, code);
        }
        throw new IllegalStateException("A fate that is no expression: " + fate.getClass());
    }
}
