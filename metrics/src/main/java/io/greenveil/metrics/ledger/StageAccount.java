package io.greenveil.metrics.ledger;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one stage attempt used in one process, and what its task attempts came to. Guarded by {@link ProcessAccount}. */
final class StageAccount {
    final StageAttempt stage;
    private final Map<WasteClass, Long> wasted = new EnumMap<>(WasteClass.class);
    private Share share = Share.ZERO;
    private long succeeded;
    long changedAt;

    StageAccount(StageAttempt stage) {
        this.stage = stage;
    }

    void add(Share more, long sequence) {
        share = share.plus(more);
        changedAt = sequence;
    }

    void ended(@Nullable WasteClass waste, long microjoules, long sequence) {
        if (waste == null) {
            succeeded++;
        } else {
            wasted.merge(waste, microjoules, Long::sum);
        }
        changedAt = sequence;
    }

    AccountState.StageShare state(long running) {
        return new AccountState.StageShare(stage, share, FateEnergy.of(wasted, running, succeeded));
    }
}
