package io.greenveil.privacy.cipher;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The canonical form of a typed value inside a sealed envelope: one byte of type, then the value, numbers big-endian.
 * Reading it back gives the same type and value.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>tag</th><th>SQL type</th><th>bytes</th><th>Java type on opening</th></tr>
 * <tr><td>1</td><td>string</td><td>UTF-8</td><td>String</td></tr>
 * <tr><td>2</td><td>binary</td><td>as they are</td><td>byte[]</td></tr>
 * <tr><td>3</td><td>boolean</td><td>1 byte, 0 or 1</td><td>Boolean</td></tr>
 * <tr><td>4-7</td><td>tinyint, smallint, int, bigint</td><td>1, 2, 4, 8</td><td>Byte, Short, Integer, Long</td></tr>
 * <tr><td>8, 9</td><td>float, double</td><td>4, 8 (IEEE 754, bits kept)</td><td>Float, Double</td></tr>
 * <tr><td>10</td><td>decimal(p, s)</td><td>p, s (a byte each), unscaled value in two's complement</td>
 *     <td>BigDecimal of scale s</td></tr>
 * <tr><td>11</td><td>date</td><td>4, days since 1970-01-01</td><td>LocalDate</td></tr>
 * <tr><td>12</td><td>timestamp</td><td>8, microseconds since 1970-01-01T00:00Z</td><td>Instant</td></tr>
 * <tr><td>13</td><td>timestamp_ntz</td><td>8, microseconds since 1970-01-01T00:00</td><td>LocalDateTime</td></tr>
 * </table>
 */
public final class CanonicalValue {
    private CanonicalValue() {}

    public static byte[] text(byte[] utf8) {
        return tagged(TypeTag.STRING, utf8);
    }

    /** The canonical form of a text of {@code bytes} bytes, which the caller writes after the first byte. */
    public static byte[] roomForText(int bytes) {
        byte[] form = new byte[1 + bytes];
        form[0] = TypeTag.STRING;
        return form;
    }

    /** Adds the canonical form of a text of {@code bytes} bytes to a batch; the caller writes them where this says. */
    public static int reserveText(ByteBatch batch, int bytes) {
        int at = batch.reserve(1 + bytes);
        batch.data()[at] = TypeTag.STRING;
        return at + 1;
    }

    public static byte[] binary(byte[] value) {
        return tagged(TypeTag.BINARY, value);
    }

    public static byte[] bool(boolean value) {
        return new byte[] {TypeTag.BOOLEAN, (byte) (value ? 1 : 0)};
    }

    public static byte[] int8(byte value) {
        return new byte[] {TypeTag.BYTE, value};
    }

    public static byte[] int16(short value) {
        return sized(TypeTag.SHORT, Short.BYTES).putShort(value).array();
    }

    public static byte[] int32(int value) {
        return sized(TypeTag.INTEGER, Integer.BYTES).putInt(value).array();
    }

    public static byte[] int64(long value) {
        return sized(TypeTag.LONG, Long.BYTES).putLong(value).array();
    }

    public static byte[] float32(float value) {
        return sized(TypeTag.FLOAT, Float.BYTES).putFloat(value).array();
    }

    public static byte[] float64(double value) {
        return sized(TypeTag.DOUBLE, Double.BYTES).putDouble(value).array();
    }

    /** A value of {@code decimal(precision, value.scale())}. */
    public static byte[] decimal(BigDecimal value, int precision) {
        byte[] unscaled = value.unscaledValue().toByteArray();
        return sized(TypeTag.DECIMAL, 2 + unscaled.length)
                .put((byte) precision)
                .put((byte) value.scale())
                .put(unscaled)
                .array();
    }

    public static byte[] date(int epochDay) {
        return sized(TypeTag.DATE, Integer.BYTES).putInt(epochDay).array();
    }

    public static byte[] timestamp(long epochMicros) {
        return sized(TypeTag.TIMESTAMP, Long.BYTES).putLong(epochMicros).array();
    }

    public static byte[] localTimestamp(long epochMicros) {
        return sized(TypeTag.LOCAL_TIMESTAMP, Long.BYTES).putLong(epochMicros).array();
    }

    /**
     * The value.
     *
     * @throws SealException {@code MALFORMED} if the bytes are no canonical form, as from a later version
     */
    static Object decode(byte[] canonical) {
        if (canonical.length == 0) {
            throw malformed("is empty");
        }
        ByteBuffer bytes = ByteBuffer.wrap(canonical);
        byte tag = bytes.get();
        return switch (tag) {
            case TypeTag.STRING -> new String(canonical, 1, canonical.length - 1, StandardCharsets.UTF_8);
            case TypeTag.BINARY -> rest(bytes);
            case TypeTag.BOOLEAN -> of(bytes, Byte.BYTES).get() != 0;
            case TypeTag.BYTE -> of(bytes, Byte.BYTES).get();
            case TypeTag.SHORT -> of(bytes, Short.BYTES).getShort();
            case TypeTag.INTEGER -> of(bytes, Integer.BYTES).getInt();
            case TypeTag.LONG -> of(bytes, Long.BYTES).getLong();
            case TypeTag.FLOAT -> of(bytes, Float.BYTES).getFloat();
            case TypeTag.DOUBLE -> of(bytes, Double.BYTES).getDouble();
            case TypeTag.DECIMAL -> decimal(bytes);
            case TypeTag.DATE -> LocalDate.ofEpochDay(of(bytes, Integer.BYTES).getInt());
            case TypeTag.TIMESTAMP -> Instant.EPOCH.plus(of(bytes, Long.BYTES).getLong(), ChronoUnit.MICROS);
            case TypeTag.LOCAL_TIMESTAMP ->
                LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC)
                        .plus(of(bytes, Long.BYTES).getLong(), ChronoUnit.MICROS);
            default -> throw malformed("has a type that this version does not know, " + tag);
        };
    }

    private static BigDecimal decimal(ByteBuffer bytes) {
        if (bytes.remaining() < 3) {
            throw malformed("is cut short");
        }
        bytes.get();
        int scale = bytes.get();
        return new BigDecimal(new BigInteger(rest(bytes)), scale);
    }

    private static ByteBuffer of(ByteBuffer bytes, int length) {
        if (bytes.remaining() != length) {
            throw malformed("has " + bytes.remaining() + " bytes where its type has " + length);
        }
        return bytes;
    }

    private static byte[] rest(ByteBuffer bytes) {
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return rest;
    }

    private static byte[] tagged(byte tag, byte[] value) {
        return sized(tag, value.length).put(value).array();
    }

    private static ByteBuffer sized(byte tag, int length) {
        return ByteBuffer.allocate(1 + length).put(tag);
    }

    private static SealException malformed(String problem) {
        return new SealException(SealException.Reason.MALFORMED, "A sealed value opened but its content " + problem);
    }
}
