package io.greenveil.metrics.spark.internal.ui;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.spark.util.kvstore.KVIndex;

/** A row in the History Server's store. */
public final class StoredLine {
    private final String key;
    private final EnergyLine line;

    /** As the store reads it. */
    @JsonCreator
    public StoredLine(@JsonProperty("key") String key, @JsonProperty("line") EnergyLine line) {
        this.key = key;
        this.line = line;
    }

    /** What tells the row apart in its application. */
    @KVIndex
    @JsonProperty("key")
    public String key() {
        return key;
    }

    /** The row. */
    @JsonProperty("line")
    public EnergyLine line() {
        return line;
    }
}
