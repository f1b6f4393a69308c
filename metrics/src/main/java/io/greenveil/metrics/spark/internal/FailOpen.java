package io.greenveil.metrics.spark.internal;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps trouble of the energy ledger away from the job: logs each kind once and carries on. */
final class FailOpen {
    private static final Logger LOG = LoggerFactory.getLogger("io.greenveil.metrics.Energy");
    private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

    private FailOpen() {}

    static void run(String what, Runnable action) {
        call(what, () -> {
            action.run();
            return Boolean.TRUE;
        });
    }

    /** Result of {@code action}, or empty where it failed. */
    static <T> Optional<T> call(String what, Supplier<T> action) {
        try {
            return Optional.of(action.get());
        } catch (RuntimeException | LinkageError | StackOverflowError problem) {
            failed(what, problem);
            return Optional.empty();
        }
    }

    static void failed(String what, Throwable problem) {
        if (LOGGED.add(what)) {
            LOG.warn("Energy ledger: {} failed; the job goes on, energy figures may be incomplete", what, problem);
        }
    }

    static void info(String line) {
        LOG.info(line);
    }

    static void warn(String line) {
        LOG.warn(line);
    }
}
