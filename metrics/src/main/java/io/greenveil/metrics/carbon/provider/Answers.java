package io.greenveil.metrics.carbon.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.greenveil.metrics.carbon.IntensitySeries.Reading;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what answers have in common. */
final class Answers {
    private Answers() {}

    /** The value of a member, which must be there and be of the kind that is asked for. */
    static <T> T member(JsonNode node, String name, Function<JsonNode, @Nullable T> kind) throws IOException {
        JsonNode member = node.get(name);
        T value = member == null || member.isNull() ? null : kind.apply(member);
        if (value == null) {
            throw new IOException("the answer has no " + name + ", or not of the known kind");
        }
        return value;
    }

    static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : null;
    }

    static @Nullable Instant time(JsonNode node) {
        try {
            return OffsetDateTime.parse(node.asText()).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    static @Nullable JsonNode list(JsonNode node) {
        return node.isArray() ? node : null;
    }

    /** Makes one reading of a member of a list, given its begin and end, or none if it holds none. */
    interface Maker {
        @Nullable
        Reading reading(JsonNode item, Instant from, Instant to) throws IOException;
    }

    /** Readings of a list whose members name their begin only: each stands until the next, at most for a while. */
    static List<Reading> untilTheNext(JsonNode list, String time, Duration longest, Maker maker) throws IOException {
        NavigableMap<Instant, JsonNode> byTime = new TreeMap<>();
        for (JsonNode item : list) {
            byTime.put(member(item, time, Answers::time), item);
        }
        List<Reading> readings = new ArrayList<>();
        for (Map.Entry<Instant, JsonNode> entry : byTime.entrySet()) {
            Instant from = entry.getKey();
            Instant next = byTime.higherKey(from);
            Instant limit = from.plus(longest);
            Reading reading =
                    maker.reading(entry.getValue(), from, next == null || limit.isBefore(next) ? limit : next);
            if (reading != null) {
                readings.add(reading);
            }
        }
        return readings;
    }
}
