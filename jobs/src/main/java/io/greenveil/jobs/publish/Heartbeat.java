package io.greenveil.jobs.publish;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Touches the lease file while its holder lives, so that other hosts can tell. */
final class Heartbeat implements AutoCloseable {
    /** Without a sign of life for so long, a holder on another host counts as dead. */
    static final Duration EXPIRY = Duration.ofMinutes(3);

    private static final Duration PERIOD = Duration.ofSeconds(20);
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final ScheduledExecutorService timer;

    private Heartbeat(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    static Heartbeat start(FileStore store, Path file) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "greenveil-lease");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleAtFixedRate(() -> beat(store, file), PERIOD.toSeconds(), PERIOD.toSeconds(), TimeUnit.SECONDS);
        return new Heartbeat(timer);
    }

    private static void beat(FileStore store, Path file) {
        try {
            store.touch(file);
        } catch (IOException failure) {
            LOG.warn("The lease {} could not be renewed", file, failure);
        }
    }

    /** Whether the file was touched recently, both times taken from the file system's own clock. */
    static boolean fresh(FileStore store, Path file) throws IOException {
        Path probe = new Path(file.getParent(), "clock-" + UUID.randomUUID());
        store.replace(probe, new byte[0]);
        try {
            Instant now = store.modified(probe);
            return store.modified(file).plus(EXPIRY).isAfter(now);
        } finally {
            store.remove(probe);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
