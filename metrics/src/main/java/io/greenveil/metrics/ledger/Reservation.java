package io.greenveil.metrics.ledger;

/**
 * What a process holds of its node.
 *
 * @param role its part in the application
 * @param cores hardware threads reserved for it; more than the node has counts as all of them
 * @param memoryShare memory reserved for it as a share of the node's, 0 to 1; more counts as 1
 * @param idleWatts power of the node's processors at rest, which divides static from dynamic energy
 * @param memoryIdleWatts the same of the node's memory, where that has a counter of its own
 */
public record Reservation(Role role, int cores, double memoryShare, double idleWatts, double memoryIdleWatts) {
    public Reservation {
        if (cores < 1 || !(idleWatts >= 0) || !(memoryIdleWatts >= 0) || !(memoryShare >= 0)) {
            throw new IllegalArgumentException("Cores must be at least 1, watts and memory not negative: " + cores
                    + ", " + idleWatts + ", " + memoryIdleWatts + ", " + memoryShare);
        }
        memoryShare = Math.min(1, memoryShare);
    }

    /** The same with other cores. */
    public Reservation withCores(int newCores) {
        return new Reservation(role, newCores, memoryShare, idleWatts, memoryIdleWatts);
    }
}
