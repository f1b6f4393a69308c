package io.greenveil.jobs.config.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Turns a scalar token into a node; numbers that no setting could mean stay text. */
final class Scalars {
    private static final int LONGEST_NUMBER = 64;
    private static final int LARGEST_EXPONENT = 308;

    private Scalars() {}

    static JsonNode node(JsonToken token, JsonParser parser, String text, JsonNodeFactory nodes) throws IOException {
        return switch (token) {
            case VALUE_NULL -> nodes.nullNode();
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NUMBER_INT ->
                text.length() > LONGEST_NUMBER ? nodes.textNode(text) : whole(parser.getBigIntegerValue(), nodes);
            case VALUE_NUMBER_FLOAT ->
                parser.isNaN() || text.length() > LONGEST_NUMBER
                        ? nodes.textNode(text)
                        : decimal(parser.getDecimalValue(), text, nodes);
            default -> nodes.textNode(text);
        };
    }

    private static JsonNode whole(BigInteger value, JsonNodeFactory nodes) {
        if (value.bitLength() < Integer.SIZE) {
            return nodes.numberNode(value.intValue());
        }
        return value.bitLength() < Long.SIZE ? nodes.numberNode(value.longValue()) : nodes.numberNode(value);
    }

    private static JsonNode decimal(BigDecimal value, String text, JsonNodeFactory nodes) {
        long magnitude = (long) value.precision() - value.scale();
        return Math.abs(magnitude) > LARGEST_EXPONENT ? nodes.textNode(text) : nodes.numberNode(value);
    }
}
