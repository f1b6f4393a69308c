package io.greenveil.transforms.sql;

import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.privacy.keys.KeystoreReference;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.spark.SparkEnv;

/**
 * What one process says when asked for its keys.
 *
 * @param executor Spark's id of the process
 * @param node the process in words
 * @param fingerprints by alias, see {@link io.greenveil.privacy.keys.KeyMaterial#fingerprint}
 * @param problems what is wrong there, empty if nothing
 */
record NodeAnswer(String executor, String node, SortedMap<String, String> fingerprints, List<Problem> problems)
        implements Serializable {
    /** One thing that is wrong. */
    record Problem(KeyException.Reason reason, String message) implements Serializable {
        static Problem of(KeyException e) {
            return new Problem(e.reason(), String.valueOf(e.getMessage()));
        }
    }

    static NodeAnswer here(KeystoreReference keystore, SortedSet<String> aliases, byte[] challenge) {
        TreeMap<String, String> fingerprints = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        try {
            KeyProvider keys = NodeKeys.open(keystore);
            for (String alias : aliases) {
                try {
                    fingerprints.put(alias, fingerprint(keys, alias, challenge));
                } catch (KeyException e) {
                    problems.add(Problem.of(e));
                }
            }
        } catch (KeyException e) {
            problems.add(Problem.of(e));
        }
        return new NodeAnswer(SparkEnv.get().executorId(), NodeKeys.here(), fingerprints, new ArrayList<>(problems));
    }

    private static String fingerprint(KeyProvider keys, String alias, byte[] challenge) {
        KeyVersion current = keys.current(alias);
        return current.label() + " "
                + keys.versionKey(current).fingerprint(challenge)
                + keys.epochKey(alias, current.epoch()).fingerprint(challenge);
    }
}
