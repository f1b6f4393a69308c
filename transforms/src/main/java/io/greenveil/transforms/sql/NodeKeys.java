package io.greenveil.transforms.sql;

import io.greenveil.privacy.keys.KeyAlias;
import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.OpenKeystores;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;

/** The keystores of this process, driver or executor, where Spark brought them; there is no instance. */
public final class NodeKeys {
    private NodeKeys() {}

    /** The provider; a failure is not remembered, so the next call tries again. */
    public static KeyProvider open(KeystoreReference reference) {
        return OpenKeystores.open(onThisNode(reference));
    }

    /** Like {@link #open}, for code that runs in a task: a failure names this node. */
    public static <T> T use(KeystoreReference reference, java.util.function.Function<KeyProvider, T> use) {
        try {
            return use.apply(open(reference));
        } catch (KeyException e) {
            throw new KeyException(e.reason(), "On " + here() + ": " + e.getMessage(), e);
        }
    }

    /** The same for a function that a query calls, which gets no key of Greenveil's own. */
    public static <T> T use(
            KeystoreReference reference, String alias, java.util.function.Function<KeyProvider, T> use) {
        return use(reference, keys -> {
            KeyAlias.requireUnreserved(alias);
            return use.apply(keys);
        });
    }

    /**
     * The keystore for code in tasks that knows nothing of Spark: where it runs in the driver, the file that Spark brought
     * there; on an executor the name alone, for the file lies in its working folder.
     */
    public static KeystoreReference inTasks(SparkContext spark, KeystoreReference reference) {
        return spark.isLocal() ? onThisNode(reference) : reference;
    }

    /** This process in words: {@code driver on host} or {@code executor 3 on host}. */
    static String here() {
        SparkEnv environment = SparkEnv.get();
        if (environment == null) {
            return "this machine";
        }
        String id = environment.executorId();
        return ("driver".equals(id) ? "driver" : "executor " + id) + " on "
                + environment.blockManager().blockManagerId().host();
    }

    /** A bare file name that is not in the working folder is looked for among the files given by {@code --files}. */
    private static KeystoreReference onThisNode(KeystoreReference reference) {
        String path = reference.path();
        if (path.contains("/") || SparkEnv.get() == null || Files.exists(Path.of(path))) {
            return reference;
        }
        return new KeystoreReference(SparkFiles.get(path), reference.password(), reference.audit());
    }
}
