package io.greenveil.metrics.meter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Numbers among the blank-separated fields of a line of procfs, read without making a string of each. */
final class NumberFields {
    private final byte[] line;
    private final int begin;
    private final int end;

    /**
     * @param begin index of the first byte
     * @param end index after the last one
     */
    NumberFields(byte[] line, int begin, int end) {
        this.line = line;
        this.begin = begin;
        this.end = end;
    }

    /** The field with this index, from 0 on. Throws if there is none or if it is no whole number of at most 18 digits. */
    long at(int index) throws IOException {
        int position = begin;
        for (int field = 0; ; field++) {
            while (position < end && isBlank(line[position])) {
                position++;
            }
            if (position == end) {
                throw new IOException("Field " + index + " is missing in a stat file");
            }
            if (field == index) {
                return number(position, index);
            }
            while (position < end && !isBlank(line[position])) {
                position++;
            }
        }
    }

    private long number(int first, int index) throws IOException {
        long value = 0;
        int position = first;
        while (position < end && line[position] >= '0' && line[position] <= '9' && position - first < 18) {
            value = value * 10 + line[position] - '0';
            position++;
        }
        if (position == first || (position < end && !isBlank(line[position]))) {
            String text = new String(line, begin, end - begin, StandardCharsets.UTF_8);
            throw new IOException("Field " + index + " of a stat file is no number: " + text.strip());
        }
        return value;
    }

    private static boolean isBlank(byte letter) {
        return letter == ' ' || letter == '\n' || letter == '\t';
    }
}
