package io.greenveil.metrics.spark.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** In local mode driver and executor share one JVM, so they share its one account: the driver leaves it here. */
final class LocalProcess {
    private static final AtomicReference<@Nullable EnergyProcess> SHARED = new AtomicReference<>();

    private LocalProcess() {}

    static void share(@Nullable EnergyProcess process) {
        SHARED.set(process);
    }

    static Optional<EnergyProcess> shared() {
        return Optional.ofNullable(SHARED.get());
    }
}
