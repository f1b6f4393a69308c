package io.greenveil.metrics.table;

import java.util.Locale;

/** Writes a partition's value as part of a folder name, in Hive's way: bytes that a path cannot hold become %XX. */
final class PartitionValue {
    private PartitionValue() {}

    static String escape(String value) {
        if (value.isEmpty()) {
            return "__HIVE_DEFAULT_PARTITION__";
        }
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < value.length(); index++) {
            char letter = value.charAt(index);
            boolean plain = letter >= 128 || Character.isLetterOrDigit(letter) || "-_. ,()".indexOf(letter) >= 0;
            text.append(plain ? String.valueOf(letter) : String.format(Locale.ROOT, "%%%02X", (int) letter));
        }
        return text.toString();
    }
}
