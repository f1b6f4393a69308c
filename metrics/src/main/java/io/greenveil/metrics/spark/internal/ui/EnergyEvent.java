package io.greenveil.metrics.spark.internal.ui;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.apache.spark.scheduler.SparkListenerEvent;

/**
 * Figures that changed since the event before it, for Spark's event log. Spark writes and reads it by Jackson under the
 * name of this class; a History Server that does not have the class leaves such events out.
 *
 * @param version of this form
 * @param at epoch milliseconds of the figures
 * @param booksError microjoules that were measured and not booked, 0 unless broken
 * @param remarks how the figures are known and what is missing, in words
 * @param lines rows that changed
 */
public record EnergyEvent(
        @JsonProperty("version") int version,
        @JsonProperty("at") long at,
        @JsonProperty("books_error_uj") long booksError,
        @JsonProperty("remarks") List<String> remarks,
        @JsonProperty("lines") List<EnergyLine> lines)
        implements SparkListenerEvent {
    static final int VERSION = 1;
}
