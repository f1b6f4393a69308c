package io.greenveil.jobs.publish;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.manifest.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write below one root. There is one holder at a time: the lease file is created in one atomic step and
 * names its holder. A lease whose holder is gone is taken over: at once if its process would be seen from here and is not,
 * or after {@link Heartbeat#EXPIRY} without a sign of life if it ran on another host or in another container.
 */
final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final Set<String> TOKENS_OF_THIS_PROCESS = ConcurrentHashMap.newKeySet();
    private static final int ATTEMPTS = 5;

    private final FileStore store;
    private final Path file;
    private final byte[] content;
    private final String token;
    private final Heartbeat heartbeat;

    private Lease(FileStore store, Path file, byte[] content, String token) {
        this.store = store;
        this.file = file;
        this.content = content;
        this.token = token;
        this.heartbeat = Heartbeat.start(store, file);
    }

    /**
     * Takes the lease.
     *
     * @throws GreenveilException (6) if another run holds it
     */
    static Lease take(FileStore store, Hidden hidden, String owner) throws IOException {
        Path file = hidden.lease();
        LeaseHolder self = LeaseHolder.self(owner);
        TOKENS_OF_THIS_PROCESS.add(self.token());
        boolean taken = false;
        try {
            byte[] content = Json.write(self);
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (store.create(file, content)) {
                    taken = true;
                    return new Lease(store, file, content, self.token());
                }
                Optional<byte[]> other = store.read(file);
                if (other.isPresent()) {
                    takeOverUnlessGone(store, hidden, other.get());
                }
            }
            throw new GreenveilException(
                    ExitCode.OUTPUT_CONFLICT, "Several runs compete for " + hidden.root() + ". Start one at a time.");
        } finally {
            if (!taken) {
                TOKENS_OF_THIS_PROCESS.remove(self.token());
            }
        }
    }

    private static boolean alive(LeaseHolder holder, FileStore store, Path file) throws IOException {
        if (holder.isThisProcess()) {
            return TOKENS_OF_THIS_PROCESS.contains(holder.token());
        }
        return holder.visible() ? holder.alive() : Heartbeat.fresh(store, file);
    }

    /** A lease that vanishes meanwhile was given back, or another run was quicker; the next attempt finds out. */
    private static void takeOverUnlessGone(FileStore store, Hidden hidden, byte[] found) throws IOException {
        try {
            takeOver(store, hidden, found);
        } catch (NoSuchFileException | FileNotFoundException gone) {
            LOG.debug("The lease of {} vanished", hidden.root(), gone);
        }
    }

    /** Removes a lease of a dead holder, or throws. */
    private static void takeOver(FileStore store, Hidden hidden, byte[] found) throws IOException {
        LeaseHolder holder = Json.read(found, LeaseHolder.class);
        if (alive(holder, store, hidden.lease())) {
            throw conflict(hidden.root(), holder, hidden.lease());
        }
        LOG.warn("Taking over {} from run {} on {}, which is gone", hidden.root(), holder.owner(), holder.host());
        Path stale = new Path(hidden.folder(), "stale-" + UUID.randomUUID() + ".json");
        store.move(hidden.lease(), stale);
        Optional<byte[]> moved = store.read(stale);
        if (moved.isPresent() && !Arrays.equals(moved.get(), found)) {
            store.create(hidden.lease(), moved.get());
            store.remove(stale);
            throw conflict(hidden.root(), Json.read(moved.get(), LeaseHolder.class), hidden.lease());
        }
        store.remove(stale);
    }

    private static GreenveilException conflict(Path root, LeaseHolder holder, Path file) {
        return new GreenveilException(
                ExitCode.OUTPUT_CONFLICT,
                "Run " + holder.owner() + " is writing to " + root + " (process " + holder.pid() + " on "
                        + holder.host() + "). Wait until it has ended. If it is certain that it has, remove " + file
                        + ".");
    }

    /** Whether the lease file still is what this holder wrote. */
    boolean held() throws IOException {
        Optional<byte[]> now = store.read(file);
        return now.isPresent() && Arrays.equals(now.get(), content);
    }

    @Override
    public void close() {
        heartbeat.close();
        try {
            if (held()) {
                store.remove(file);
            }
        } catch (IOException failure) {
            LOG.warn("The lease {} could not be removed; the next run takes it over", file, failure);
        } finally {
            TOKENS_OF_THIS_PROCESS.remove(token);
        }
    }
}
