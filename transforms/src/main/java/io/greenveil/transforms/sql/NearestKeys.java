package io.greenveil.transforms.sql;

import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.sql.NodeAnswer.Problem;
import io.greenveil.transforms.sql.internal.LiveExecutors;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Small work with keys in the nearest process that has them: the driver, and where a cluster's driver has no keystore, no
 * password or no way to its service, one executor, in a Spark job of one task. Which it is, the first work finds out: a
 * service that does not answer is waited for once.
 */
public final class NearestKeys {
    private final SparkContext spark;
    private final KeystoreReference keystore;
    private Optional<Boolean> inDriver = Optional.empty();

    /** Opens nothing yet. */
    public NearestKeys(SparkSession session, KeystoreReference keystore) {
        this.spark = session.sparkContext();
        this.keystore = keystore;
    }

    /**
     * What is done with the keys. Goes with a task, and so does what it gives: neither may hold a key.
     *
     * @param <T> a serialisable type
     */
    @FunctionalInterface
    public interface Work<T> extends Function<KeyProvider, T>, Serializable {}

    /** What an executor answers: the result, or why there is none. */
    private record Answer<T>(List<T> result, List<Problem> problems) implements Serializable {}

    /**
     * Does it and gives the result.
     *
     * @throws KeyException if the keystore cannot be opened or lacks a key; the message names the node
     */
    public <T> T use(Work<T> work) {
        boolean here = inDriver.orElseGet(() -> spark.isLocal() || opensHere(keystore));
        inDriver = Optional.of(here);
        return here ? NodeKeys.use(keystore, work) : byAnExecutor(work);
    }

    private <T> T byAnExecutor(Work<T> work) {
        KeystoreReference reference = keystore;
        Answer<T> answer = LiveExecutors.runOnOne(spark, none -> inTask(reference, work));
        answer.problems().forEach(problem -> {
            throw new KeyException(problem.reason(), problem.message());
        });
        return answer.result().get(0);
    }

    private static boolean opensHere(KeystoreReference keystore) {
        try {
            NodeKeys.open(keystore);
            return true;
        } catch (KeyException e) {
            if (AuditedUse.NOT_HERE.contains(e.reason())) {
                return false;
            }
            throw e;
        }
    }

    private static <T> Answer<T> inTask(KeystoreReference keystore, Work<T> work) {
        try {
            return new Answer<>(List.of(NodeKeys.use(keystore, work)), List.of());
        } catch (KeyException e) {
            return new Answer<>(List.of(), List.of(Problem.of(e)));
        }
    }
}
