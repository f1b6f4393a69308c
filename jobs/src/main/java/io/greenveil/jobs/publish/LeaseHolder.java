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
 * @param host name of its host, for people
 * @param processSpace where its process id means something, as {@link ProcessSpace} tells
 * @param pid process id there
 * @param processStarted when that process started, which tells it from a later one with the same id
 * @param token tells two leases of one process apart
 */
record LeaseHolder(
        String owner, String host, String processSpace, long pid, Optional<Instant> processStarted, String token) {
    static LeaseHolder self(String owner) {
        ProcessHandle process = ProcessHandle.current();
        return new LeaseHolder(
                owner,
                hostName(),
                ProcessSpace.own(),
                process.pid(),
                process.info().startInstant(),
                UUID.randomUUID().toString());
    }

    /** Whether its process would be seen from here if it lived. */
    boolean visible() {
        return processSpace.equals(ProcessSpace.own());
    }

    boolean isThisProcess() {
        return visible() && pid == ProcessHandle.current().pid();
    }

    /** Whether its process, which is visible, lives. */
    boolean alive() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return false;
        }
        Optional<Instant> started = process.get().info().startInstant();
        return processStarted.isEmpty() || started.isEmpty() || started.get().equals(processStarted.get());
    }

    static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "unnamed-host";
        }
    }
}
