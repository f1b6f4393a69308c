package io.greenveil.jobs.publish;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who holds a lease.
 *
 * @param owner run id
 * @param host name of its host
 * @param pid process id there
 * @param processStarted when that process started, which tells it from a later one with the same id
 * @param token tells two leases of one process apart
 */
record LeaseHolder(String owner, String host, long pid, Optional<Instant> processStarted, String token) {
    static LeaseHolder self(String owner) {
        ProcessHandle process = ProcessHandle.current();
        return new LeaseHolder(
                owner,
                hostName(),
                process.pid(),
                process.info().startInstant(),
                UUID.randomUUID().toString());
    }

    boolean sameHost() {
        return host.equals(hostName());
    }

    /** Whether the process lives. This process itself does not count: it knows the leases it holds. */
    boolean aliveHere() {
        if (pid == ProcessHandle.current().pid()) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return false;
        }
        Optional<Instant> started = process.get().info().startInstant();
        return processStarted.isEmpty() || started.isEmpty() || started.get().equals(processStarted.get());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "unnamed-host";
        }
    }
}
