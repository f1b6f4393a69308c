package io.greenveil.metrics.carbon.provider;

import io.greenveil.metrics.carbon.IntensitySeries.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** A service that publishes grid intensities. */
public interface IntensityApi {
    /** Its name, for the tables. */
    String name();

    /**
     * Readings for a span of time, as far as the service has them.
     *
     * @throws IOException if it cannot be asked or its answer is not of the known form; the message holds no secret
     */
    List<Reading> readings(JsonClient client, Instant from, Instant to) throws IOException, InterruptedException;
}
