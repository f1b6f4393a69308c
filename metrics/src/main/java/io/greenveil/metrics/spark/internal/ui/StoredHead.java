package io.greenveil.metrics.spark.internal.ui;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.apache.spark.util.kvstore.KVIndex;

/** What the latest event says of all rows, in the History Server's store. There is one. */
public final class StoredHead {
    private static final String ONLY = "head";
    private final long at;
    private final long booksError;
    private final List<String> remarks;

    /** As the store reads it. */
    @JsonCreator
    public StoredHead(
            @JsonProperty("at") long at,
            @JsonProperty("books_error_uj") long booksError,
            @JsonProperty("remarks") List<String> remarks) {
        this.at = at;
        this.booksError = booksError;
        this.remarks = List.copyOf(remarks);
    }

    /** Always the same. */
    @KVIndex
    public String key() {
        return ONLY;
    }

    /** Epoch milliseconds of the figures. */
    @JsonProperty("at")
    public long at() {
        return at;
    }

    /** Microjoules that were measured and not booked. */
    @JsonProperty("books_error_uj")
    public long booksError() {
        return booksError;
    }

    /** How the figures are known. */
    @JsonProperty("remarks")
    public List<String> remarks() {
        return remarks;
    }
}
