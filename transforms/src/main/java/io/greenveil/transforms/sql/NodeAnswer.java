package io.greenveil.transforms.sql;

import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.privacy.keys.KeystoreReference;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.apache.spark.SparkEnv;

/**
 * What one process says when asked for its keys.
 *
 * @param executor Spark's id of the process
 * @param node the process in words
 * @param keys what it found, in the order of the aliases
 * @param problems what is wrong there, empty if nothing
 */
record NodeAnswer(String executor, String node, List<Found> keys, List<Problem> problems) implements Serializable {
    /**
     * A key that is there.
     *
     * @param version the current version under the alias
     * @param fingerprint of version key and epoch key, see {@link io.greenveil.privacy.keys.KeyMaterial#fingerprint}
     */
    record Found(KeyVersion version, String fingerprint) implements Serializable {}

    /** One thing that is wrong. */
    record Problem(KeyException.Reason reason, String message) implements Serializable {
        static Problem of(KeyException e) {
            return new Problem(e.reason(), String.valueOf(e.getMessage()));
        }
    }

    static NodeAnswer here(KeystoreReference keystore, SortedSet<String> aliases, byte[] challenge) {
        List<Found> found = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        try {
            KeyProvider keys = NodeKeys.open(keystore);
            for (String alias : aliases) {
                try {
                    found.add(find(keys, alias, challenge));
                } catch (KeyException e) {
                    problems.add(Problem.of(e));
                }
            }
        } catch (KeyException e) {
            problems.add(Problem.of(e));
        }
        return new NodeAnswer(SparkEnv.get().executorId(), NodeKeys.here(), found, problems);
    }

    private static Found find(KeyProvider keys, String alias, byte[] challenge) {
        KeyVersion current = keys.current(alias);
        return new Found(
                current,
                keys.versionKey(current).fingerprint(challenge)
                        + keys.epochKey(alias, current.epoch()).fingerprint(challenge));
    }
}
