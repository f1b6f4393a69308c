package io.greenveil.metrics.ledger;

/**
 * What a process holds of its node.
 *
 * @param role its part in the application
 * @param cores hardware threads reserved for it; more than the node has counts as all of them
 * @param idleWatts power of the whole node at rest, which divides static from dynamic energy
 */
public record Reservation(Role role, int cores, double idleWatts) {
    public Reservation {
        if (cores < 1 || !(idleWatts >= 0)) {
            throw new IllegalArgumentException(
                    "Cores must be at least 1 and idle watts not negative: " + cores + ", " + idleWatts);
        }
    }
}
