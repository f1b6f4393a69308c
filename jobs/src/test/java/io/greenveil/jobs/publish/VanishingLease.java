package io.greenveil.jobs.publish;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.fs.Path;

/** The local file store, where another process removes a lease just before this one would move it, once. */
final class VanishingLease {
    private VanishingLease() {}

    static FileStore of(Path lease) {
        FileStore local = new LocalFileStore();
        AtomicBoolean there = new AtomicBoolean(true);
        return (FileStore) Proxy.newProxyInstance(
                FileStore.class.getClassLoader(), new Class<?>[] {FileStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("move") && arguments[0].equals(lease) && there.getAndSet(false)) {
                        local.remove(lease);
                    }
                    try {
                        return method.invoke(local, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw Objects.requireNonNull(thrown.getCause());
                    }
                });
    }
}
