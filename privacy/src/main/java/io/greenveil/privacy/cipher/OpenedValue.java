package io.greenveil.privacy.cipher;

import java.math.BigDecimal;

/**
 * A value that was opened.
 *
 * @param value as {@link SealedValue#open} or {@link JoinedValue#open} gives it
 * @param sqlType its type as SQL writes it, such as {@code BIGINT} or {@code DECIMAL(10,2)}; of a joined value the type that
 *     {@link TokenValue} made of it, of a joined decimal the narrowest that holds it
 * @param key which key opened it: {@code alias@vN} for a version, {@code alias@eN} for an epoch
 */
public record OpenedValue(Object value, String sqlType, String key) {
    static OpenedValue sealed(byte[] canonical, String key) {
        Object value = CanonicalValue.decode(canonical);
        return new OpenedValue(
                value,
                canonical[0] == TypeTag.DECIMAL
                        ? "DECIMAL(" + canonical[1] + "," + canonical[2] + ")"
                        : name(canonical[0]),
                key);
    }

    static OpenedValue joined(byte[] form, String key) {
        Object value = TokenValue.decode(form);
        return new OpenedValue(value, value instanceof BigDecimal decimal ? narrowest(decimal) : name(form[0]), key);
    }

    private static String narrowest(BigDecimal value) {
        int scale = Math.max(value.scale(), 0);
        return "DECIMAL(" + Math.max(value.precision() - value.scale() + scale, scale) + "," + scale + ")";
    }

    private static String name(byte tag) {
        return switch (tag) {
            case TypeTag.STRING -> "STRING";
            case TypeTag.BINARY -> "BINARY";
            case TypeTag.BOOLEAN -> "BOOLEAN";
            case TypeTag.BYTE -> "TINYINT";
            case TypeTag.SHORT -> "SMALLINT";
            case TypeTag.INTEGER -> "INT";
            case TypeTag.LONG -> "BIGINT";
            case TypeTag.FLOAT -> "FLOAT";
            case TypeTag.DOUBLE -> "DOUBLE";
            case TypeTag.DATE -> "DATE";
            case TypeTag.TIMESTAMP -> "TIMESTAMP";
            case TypeTag.LOCAL_TIMESTAMP -> "TIMESTAMP_NTZ";
            default -> throw new IllegalArgumentException("No type has the tag " + tag);
        };
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "value of type " + sqlType + " under " + key;
    }
}
