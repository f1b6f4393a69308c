package io.greenveil.metrics.ledger;

import java.io.Serializable;
import java.util.Map;

/**
 * What the attempts of one stage came to in one process, in microjoules; the rest of the stage's energy there belongs to
 * attempts that succeeded.
 *
 * @param retry attempts that failed
 * @param speculativeLoser attempts that another one overtook
 * @param cancelled attempts that were cancelled
 * @param running attempts that still run
 * @param succeeded attempts that succeeded, by number
 */
public record FateEnergy(long retry, long speculativeLoser, long cancelled, long running, long succeeded)
        implements Serializable {
    /** Nothing. */
    public static final FateEnergy ZERO = new FateEnergy(0, 0, 0, 0, 0);

    static FateEnergy of(Map<WasteClass, Long> wasted, long running, long succeeded) {
        return new FateEnergy(
                wasted.getOrDefault(WasteClass.RETRY, 0L),
                wasted.getOrDefault(WasteClass.SPECULATIVE_LOSER, 0L),
                wasted.getOrDefault(WasteClass.CANCELLED, 0L),
                running,
                succeeded);
    }

    /** All but that of attempts that succeeded. */
    public long withoutSuccess() {
        return retry + speculativeLoser + cancelled + running;
    }
}
