package io.greenveil.jobs.publish;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.manifest.OutputRecord.FileRecord;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.jobs.step.RunObserver.PublicationPoint;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.Path;

/**
 * Publishes by renaming folders. Replacing takes two renames, old aside and new in, so for an instant a direct reader
 * finds no folder; it never finds half of one.
 */
final class RenameSink implements Sink {
    private final String key;
    private final FileStore store;
    private final Hidden hidden;
    private final Lease lease;
    private final Recovery recovery;
    private final boolean ownerOnly;
    private final RunObserver observer;

    RenameSink(
            String key,
            FileStore store,
            Hidden hidden,
            Lease lease,
            Recovery recovery,
            boolean ownerOnly,
            RunObserver observer) {
        this.key = key;
        this.store = store;
        this.hidden = hidden;
        this.lease = lease;
        this.recovery = recovery;
        this.ownerOnly = ownerOnly;
        this.observer = observer;
    }

    @Override
    public Path root() {
        return hidden.root();
    }

    @Override
    public FileStore store() {
        return store;
    }

    @Override
    public Path folder(String name) {
        return new Path(hidden.root(), name);
    }

    @Override
    public Path stage(String purpose) {
        Path staging = new Path(hidden.staging(), purpose + "-" + UUID.randomUUID());
        return attempt(staging, () -> {
            if (ownerOnly) {
                store.createPrivateFolder(staging);
            } else {
                store.createFolder(staging);
            }
            return staging;
        });
    }

    @Override
    public Optional<Marker> marker(String name) {
        return attempt(folder(name), () -> Marker.read(store, folder(name)));
    }

    @Override
    public Optional<byte[]> get(String name, String file) {
        Path path = new Path(folder(name), file);
        return attempt(path, () -> store.read(path));
    }

    @Override
    public boolean occupied(String name) {
        return attempt(folder(name), () -> store.exists(folder(name)));
    }

    @Override
    public List<String> children(String name) {
        return attempt(folder(name), () -> store.children(folder(name)));
    }

    @Override
    public void put(Path staging, String file, byte[] content) {
        replace(new Path(staging, file), content);
    }

    @Override
    public void replace(String file, byte[] content) {
        replace(folder(file), content);
    }

    private void replace(Path path, byte[] content) {
        attempt(path, () -> {
            store.replace(path, content);
            return path;
        });
    }

    @Override
    public void discard(Path staging) {
        attempt(staging, () -> {
            Removal.of(store, staging);
            return staging;
        });
    }

    @Override
    public void remove(String name) {
        Path target = folder(name);
        attempt(target, () -> {
            if (store.exists(target)) {
                Path going = new Path(hidden.staging(), "removed-" + UUID.randomUUID());
                store.createPrivateFolder(hidden.staging());
                store.move(target, going);
                Removal.of(store, going);
            }
            return target;
        });
    }

    @Override
    public void publish(Path staging, String name, Marker marker, Signer signer) {
        Path target = folder(name);
        byte[] json = Json.write(marker);
        Optional<byte[]> codes = signer.codes(name + "/" + Marker.FILE, json);
        attempt(target, () -> {
            put(staging, Marker.FILE, json);
            codes.ifPresent(content -> put(staging, Marker.CODES, content));
            if (ownerOnly) {
                store.makePrivate(staging);
            }
            store.sync(staging);
            reached(PublicationPoint.STAGED, target);
            if (!lease.held()) {
                throw new IOException("the lease of this run was taken away, so nothing was published");
            }
            try {
                swap(
                        staging,
                        name,
                        codes.isPresent() ? Optional.of(Checksums.of(Marker.CODES, codes.get())) : Optional.empty());
            } catch (IOException | RuntimeException failure) {
                settle(failure);
                throw failure;
            }
            return target;
        });
    }

    /**
     * A swap that fails half-way is finished or undone at once, or else by the next command: always by who holds the
     * lease, since recovery also removes what another holder has staged.
     */
    private void settle(Exception failure) {
        try {
            if (lease.held()) {
                recovery.run();
            }
        } catch (IOException | RuntimeException second) {
            failure.addSuppressed(second);
        }
    }

    private void swap(Path staging, String name, Optional<FileRecord> codes) throws IOException {
        Path target = folder(name);
        if (ownerOnly) {
            store.createPrivateFolder(target.getParent());
        } else {
            store.createFolder(target.getParent());
        }
        Path aside = new Path(hidden.aside(), staging.getName());
        Path file = new Path(hidden.journals(), staging.getName() + ".json");
        store.createPrivateFolder(hidden.aside());
        store.createPrivateFolder(hidden.journals());
        new Journal(name, staging.getName(), aside.getName(), codes).write(store, file);
        reached(PublicationPoint.JOURNALLED, target);
        if (store.exists(target)) {
            store.move(target, aside);
        }
        reached(PublicationPoint.OLD_ASIDE, target);
        store.move(staging, target);
        reached(PublicationPoint.NEW_IN, target);
        Removal.of(store, aside);
        store.remove(file);
        reached(PublicationPoint.CLEANED, target);
    }

    private void reached(PublicationPoint point, Path target) {
        observer.publication(point, target.toString());
    }

    @Override
    public void close() {
        lease.close();
    }

    private <T> T attempt(Path path, Attempt<T> action) {
        try {
            return action.run();
        } catch (IOException failure) {
            throw new GreenveilException(
                    ExitCode.INTERNAL,
                    path + " (below `" + key + "`) could not be read or written: " + Sinks.reason(failure),
                    failure);
        }
    }

    private interface Attempt<T> {
        T run() throws IOException;
    }
}
