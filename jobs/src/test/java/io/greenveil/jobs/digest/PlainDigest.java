package io.greenveil.jobs.digest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The content digest of docs/manifest.md written a second time, in plain Java on rows in memory. */
final class PlainDigest {
    private PlainDigest() {}

    static ContentDigest of(List<Row> rows, StructType schema) {
        BigInteger[] lanes = {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};
        for (Row row : rows) {
            String hash = sha256(row(row, schema));
            for (int lane = 0; lane < 4; lane++) {
                lanes[lane] = lanes[lane].add(new BigInteger(hash.substring(16 * lane, 16 * lane + 16), 16));
            }
        }
        return new ContentDigest(rows.size(), List.of(lanes));
    }

    private static String row(Row row, StructType schema) {
        StringBuilder text = new StringBuilder();
        List<StructField> fields = new ArrayList<>(Arrays.asList(schema.fields()));
        fields.sort(Comparator.comparing(StructField::name));
        for (StructField field : fields) {
            text.append(bytes(field.name())).append(':').append(field.name());
            text.append(' ').append(field.dataType().catalogString()).append('=');
            text.append(value(row.get(schema.fieldIndex(field.name())), field.dataType()));
        }
        return text.toString();
    }

    private static String value(Object value, DataType type) {
        if (value == null) {
            return "~";
        }
        if (value instanceof String text) {
            return bytes(text) + ":" + text;
        }
        if (type instanceof ArrayType array) {
            List<Object> elements = ((scala.collection.Seq<?>) value).size() == 0 ? List.of() : list(value);
            StringBuilder text = new StringBuilder("[" + elements.size() + ":");
            elements.forEach(element -> text.append(value(element, array.elementType())));
            return text + "]";
        }
        if (type instanceof MapType map) {
            Map<?, ?> entries = scala.jdk.javaapi.CollectionConverters.asJava((scala.collection.Map<?, ?>) value);
            StringBuilder text = new StringBuilder("{" + entries.size() + ":");
            entries.entrySet().stream()
                    .map(entry -> value(entry.getKey(), map.keyType()) + value(entry.getValue(), map.valueType()))
                    .sorted()
                    .forEach(text::append);
            return text + "}";
        }
        if (type instanceof StructType struct) {
            StringBuilder text = new StringBuilder("(");
            for (int index = 0; index < struct.length(); index++) {
                text.append(value(((Row) value).get(index), struct.fields()[index].dataType()));
            }
            return text + ")";
        }
        return scalar(value) + ";";
    }

    private static String scalar(Object value) {
        if (value instanceof Float || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            return number == 0 ? "0x0.0p0" : Double.toHexString(number);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().withUpperCase().formatHex(bytes);
        }
        if (value instanceof LocalDate date) {
            return String.valueOf(date.toEpochDay());
        }
        if (value instanceof Instant instant) {
            return String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
        }
        if (value instanceof LocalDateTime local) {
            return String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, local.toInstant(ZoneOffset.UTC)));
        }
        return String.valueOf(value);
    }

    private static List<Object> list(Object value) {
        return new ArrayList<>(scala.jdk.javaapi.CollectionConverters.asJava((scala.collection.Seq<?>) value));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
