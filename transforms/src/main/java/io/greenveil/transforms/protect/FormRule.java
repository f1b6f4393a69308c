package io.greenveil.transforms.protect;

import io.greenveil.privacy.cipher.Alphabet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The form that a fate gives to a released value, as the verifier sees it.
 *
 * @param type SQL name of the type, empty where the fate keeps the column's own
 * @param condition SQL that holds for every released value {@code $}, with parameters written {@code :name}; empty where
 *     any value may occur
 * @param parameters the values of the parameters
 */
record FormRule(String type, String condition, Map<String, Object> parameters) {
    private static final String SEPARATORS = "+\\-.()/ ";

    boolean typeHolds(DataType actual) {
        return type.isEmpty() || type.equals(actual.sql());
    }

    static FormRule of(Fate fate, DataType written) {
        if (fate instanceof Fate.Redact redact) {
            return written.equals(DataTypes.StringType)
                    ? new FormRule("STRING", "$ = :replacement", Map.of("replacement", redact.replacement()))
                    : new FormRule("", "false", Map.of());
        }
        if (fate instanceof Fate.RedactText redact) {
            return LeftInText.none(redact.rules());
        }
        if (fate instanceof Fate.Mask mask) {
            return matching(mask(mask));
        }
        if (fate instanceof Fate.GeneraliseByPrefix prefix) {
            return matching(".{" + prefix.length() + "}\\*+|.{0," + prefix.length() + "}");
        }
        if (fate instanceof Fate.GeneraliseByInterval interval) {
            return interval(interval);
        }
        if (fate instanceof Fate.GeneraliseByDatePart datePart) {
            return new FormRule(
                    "DATE",
                    "$ = trunc($, :part)",
                    Map.of("part", datePart.part().name()));
        }
        if (fate instanceof Fate.Round round) {
            return multiples(round, written);
        }
        if (fate instanceof Fate.TopBottomCode code) {
            return limits(code, written);
        }
        if (fate instanceof Fate.Token token) {
            return matching(
                    switch (token.algorithm()) {
                        case CMAC -> "[0-9a-f]{32}";
                        case HMAC_SHA256 -> "[0-9a-f]{64}";
                    });
        }
        if (fate instanceof Fate.Join) {
            return new FormRule("BINARY", "hex(substring($, 1, 1)) = '01' AND octet_length($) >= 22", Map.of());
        }
        if (fate instanceof Fate.Format format) {
            return matching("(?:" + members(format.alphabet()) + "|[^\\p{L}\\p{Nd}])*");
        }
        if (fate instanceof Fate.Surrogate surrogate) {
            return matching(SurrogateForm.pattern(surrogate.kind()));
        }
        if (fate instanceof Fate.DateShift) {
            return years(written);
        }
        if (fate instanceof Fate.Seal seal) {
            return switch (seal.algorithm()) {
                case AES_SIV ->
                    new FormRule("BINARY", "hex(substring($, 1, 1)) = '03' AND octet_length($) >= 38", Map.of());
                case AES_256_GCM ->
                    new FormRule("BINARY", "hex(substring($, 1, 1)) = '02' AND octet_length($) >= 50", Map.of());
            };
        }
        return new FormRule(fate instanceof Fate.GeneraliseByHierarchy ? "STRING" : "", "", Map.of());
    }

    private static FormRule matching(String pattern) {
        return new FormRule("STRING", "$ RLIKE :pattern", Map.of("pattern", "(?s)\\A(?:" + pattern + ")\\z"));
    }

    private static String mask(Fate.Mask mask) {
        String hidden = literal(mask.character());
        return switch (mask.style()) {
            case KEEP_FIRST -> ".{" + mask.count() + "}" + hidden + "+|" + hidden + "{0," + mask.count() + "}";
            case KEEP_LAST -> hidden + "+.{" + mask.count() + "}|" + hidden + "{0," + mask.count() + "}";
            case EMAIL -> ".?" + hidden + "{3}@[^@]+|" + hidden + "*";
            case PHONE -> digits(hidden, 2);
            case CARD -> digits(hidden, 4);
        };
    }

    private static String digits(String hidden, int kept) {
        String other = "[" + SEPARATORS + hidden + "]*";
        return other + "(?:[0-9]" + other + "){0," + kept + "}";
    }

    private static String members(Alphabet alphabet) {
        return Arrays.stream(alphabet.characters())
                .mapToObj(character -> "\\x{" + Integer.toHexString(character) + "}")
                .collect(Collectors.joining("", "[", "]"));
    }

    private static String literal(char character) {
        return Character.isLetterOrDigit(character) ? String.valueOf(character) : "\\" + character;
    }

    private static FormRule interval(Fate.GeneraliseByInterval interval) {
        String bounds = "\\A\\[(-?[0-9]+(?:\\.[0-9]+)?), (-?[0-9]+(?:\\.[0-9]+)?)\\)\\z";
        String lower = "try_cast(regexp_extract($, :bounds, 1) AS DECIMAL(30, 6))";
        String upper = "try_cast(regexp_extract($, :bounds, 2) AS DECIMAL(30, 6))";
        String aligned = upper + " - " + lower + " = :width AND (" + lower + " - :origin) % :width = 0";
        return new FormRule(
                "STRING",
                "$ IN ('NaN', '(-Infinity, -1000000000000000000]', '[1000000000000000000, Infinity)') OR (" + aligned
                        + ")",
                Map.of("bounds", bounds, "width", plain(interval.width()), "origin", plain(interval.origin())));
    }

    private static FormRule limits(Fate.TopBottomCode code, DataType written) {
        Map<String, Object> parameters = new HashMap<>();
        List<String> conditions = new ArrayList<>();
        code.bottom().ifPresent(bottom -> {
            parameters.put("bottom", bottom);
            conditions.add("$ >= CAST(:bottom AS " + written.sql() + ")");
        });
        code.top().ifPresent(top -> {
            parameters.put("top", top);
            conditions.add("($ <= CAST(:top AS " + written.sql() + ") OR CAST($ AS STRING) = 'NaN')");
        });
        return new FormRule("", String.join(" AND ", conditions), parameters);
    }

    /** A shifted date looks like any other: all that shows is that it is one, of the years 1 to 9999. */
    private static FormRule years(DataType written) {
        String zone = written.equals(DataTypes.TimestampType) ? "Z" : "";
        String time = written.equals(DataTypes.DateType) ? "" : "T00:00:00" + zone;
        String type = written.sql();
        return FateRules.dated(written)
                ? new FormRule(
                        "",
                        "$ >= CAST(:first AS " + type + ") AND $ < CAST(:last AS " + type + ") + INTERVAL '1' DAY",
                        Map.of("first", "0001-01-01" + time, "last", "9999-12-31" + time))
                : new FormRule("", "false", Map.of());
    }

    /** A floating-point number is the nearest of its type to a multiple; other numbers are multiples. */
    private static FormRule multiples(Fate.Round round, DataType written) {
        if (!written.equals(DataTypes.FloatType) && !written.equals(DataTypes.DoubleType)) {
            return new FormRule("", "$ % :to = 0", Map.of("to", round.to()));
        }
        String count = "round(try_cast(CAST($ AS STRING) AS DECIMAL(38, 6)) / :to)";
        return new FormRule(
                "",
                "CAST($ AS STRING) IN ('NaN', 'Infinity', '-Infinity') OR CAST(" + count + " * :to AS " + written.sql()
                        + ") = $",
                Map.of("to", plain(round.to())));
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.setScale(6);
    }
}
