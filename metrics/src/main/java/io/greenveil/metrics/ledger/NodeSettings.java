package io.greenveil.metrics.ledger;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a node is metered. The roots can be set for tests and for containers that mount the host's trees elsewhere.
 *
 * @param powercap root of the powercap tree
 * @param proc root of procfs
 * @param cgroup root of the cgroup tree (version 2)
 * @param raplDomain {@code package} or {@code psys}
 * @param hardware name of a hardware profile, a file with a calibrated one, or {@code auto}
 * @param idleWatts power of the node's processors at rest, where it is known
 */
public record NodeSettings(
        Path powercap, Path proc, Path cgroup, String raplDomain, String hardware, Optional<Double> idleWatts) {}
