package io.greenveil.metrics.carbon.provider;

import io.greenveil.metrics.carbon.GridIntensity;
import io.greenveil.metrics.carbon.IntensitySeries;
import io.greenveil.metrics.carbon.IntensitySource;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps readings of a service for as long as an application runs, asked for by a thread of its own: at the begin, from
 * time to time, and at the end. What was read stays; nobody waits for the service but the end, for a while. Where the
 * service gives nothing, a fallback stands in, and the problem is told once.
 */
public final class LiveIntensity implements AutoCloseable {
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);
    /** Figures are corrected for a while, and services answer for some weeks at most. */
    private static final Duration LOOK_BACK = Duration.ofDays(1);

    private final IntensityApi api;
    private final JsonClient client;
    private final IntensitySeries series;
    private final Duration period;
    private final Clock clock;
    private final Instant start;
    private final ScheduledExecutorService thread;
    private final CountDownLatch first = new CountDownLatch(1);
    private Consumer<String> problems = problem -> {};
    private boolean failed;

    /**
     * @param zone what the service calls the zone
     * @param period from one question to the next
     */
    public LiveIntensity(IntensityApi api, JsonClient client, String zone, Duration period, Clock clock) {
        this.api = api;
        this.client = client;
        this.series = new IntensitySeries(zone, api.name());
        this.period = period;
        this.clock = clock;
        this.start = clock.instant();
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "greenveil-intensity");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /**
     * Begins to ask.
     *
     * @param listener receives what goes wrong, in words, the first time
     */
    public synchronized void start(Consumer<String> listener) {
        problems = listener;
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::ask, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ask() {
        try {
            Instant now = clock.instant();
            Instant since = now.minus(LOOK_BACK);
            series.add(api.readings(client, since.isBefore(start) ? start : since, now));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException problem) {
            tell(problem.getMessage() == null ? problem.toString() : problem.getMessage());
        } finally {
            first.countDown();
        }
    }

    private synchronized void tell(String problem) {
        if (!failed) {
            failed = true;
            problems.accept("Carbon intensity of " + api.name() + ": " + problem
                    + "; the yearly average stands in where there is no reading");
        }
    }

    /**
     * Waits until the service was asked for the first time, at most so long.
     *
     * @return whether it was
     */
    public boolean awaitFirst(Duration limit) {
        try {
            return first.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The intensity, with what stands in where the service gives nothing. */
    public IntensitySource with(GridIntensity fallback) {
        return series.with(fallback);
    }

    /** Asks once more, waits for that for a while, and ends. What was read stays. */
    @Override
    public void close() {
        thread.execute(this::ask);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                tell("it did not answer within " + LAST_WAIT.toSeconds() + " s at the end");
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
