package io.greenveil.privacy.cipher;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Values in the form that tokens are made of: a type tag and bytes, big-endian, so that values which SQL calls equal
 * give equal tokens whatever the width of their columns:
 *
 * <ul>
 *   <li>all integers as 64 bits; a decimal without a fraction that fits in 64 bits is the same as that integer;
 *   <li>other decimals as scale (one byte) and unscaled value, without trailing zeros;
 *   <li>floats as doubles, with one zero and one not-a-number;
 *   <li>text as UTF-8, dates as days and timestamps as microseconds since 1970-01-01, with and without time zone apart.
 * </ul>
 *
 * A text never equals a number, nor a floating-point number an exact one.
 */
public final class TokenValue {
    private TokenValue() {}

    public static byte[] text(byte[] utf8) {
        return CanonicalValue.text(utf8);
    }

    public static byte[] binary(byte[] value) {
        return CanonicalValue.binary(value);
    }

    public static byte[] bool(boolean value) {
        return CanonicalValue.bool(value);
    }

    public static byte[] integer(long value) {
        return CanonicalValue.int64(value);
    }

    public static byte[] floating(double value) {
        return CanonicalValue.float64(value == 0.0 ? 0.0 : Double.longBitsToDouble(Double.doubleToLongBits(value)));
    }

    public static byte[] decimal(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        if (stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 19) {
            var integer = stripped.toBigInteger();
            if (integer.bitLength() < Long.SIZE) {
                return integer(integer.longValue());
            }
        }
        byte[] unscaled = stripped.unscaledValue().toByteArray();
        return ByteBuffer.allocate(2 + unscaled.length)
                .put(TypeTag.DECIMAL)
                .put((byte) stripped.scale())
                .put(unscaled)
                .array();
    }

    public static byte[] date(int epochDay) {
        return CanonicalValue.date(epochDay);
    }

    public static byte[] timestamp(long epochMicros) {
        return CanonicalValue.timestamp(epochMicros);
    }

    public static byte[] localTimestamp(long epochMicros) {
        return CanonicalValue.localTimestamp(epochMicros);
    }

    /**
     * The value of such a form.
     *
     * @throws SealException {@code MALFORMED} if the bytes are none
     */
    static Object decode(byte[] form) {
        if (form.length > 0 && form[0] == TypeTag.DECIMAL) {
            if (form.length < 3) {
                throw new SealException(SealException.Reason.MALFORMED, "A joined decimal is cut short");
            }
            return new BigDecimal(new BigInteger(form, 2, form.length - 2), form[1]);
        }
        return CanonicalValue.decode(form);
    }
}
