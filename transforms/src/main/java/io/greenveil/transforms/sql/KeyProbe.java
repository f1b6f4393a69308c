package io.greenveil.transforms.sql;

import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.sql.internal.LiveExecutors;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Asks every process that will use keys, before anything is written, whether it can open the keystore and holds the
 * keys, and whether all hold the same ones. In local mode that is the driver. On a cluster it is every live executor; the
 * driver needs neither keystore nor password there. Executors that join later open theirs on their first row and fail
 * there.
 */
public final class KeyProbe {
    private static final int ROUNDS = 5;

    private KeyProbe() {}

    /**
     * The outcome of a check that found nothing wrong.
     *
     * @param nodes the processes that were asked, in words
     * @param versions the current version of each key, by alias, as these processes hold it
     */
    public record Result(List<String> nodes, SortedMap<String, KeyVersion> versions) {
        /** The current version of each key in words, by alias: {@code version 1, epoch 1}. For the manifest. */
        public SortedMap<String, String> describe() {
            SortedMap<String, String> words = new TreeMap<>();
            versions.forEach((alias, current) ->
                    words.put(alias, "version " + current.version() + ", epoch " + current.epoch()));
            return words;
        }
    }

    /**
     * Runs one task on each live executor, or in local mode looks for itself.
     *
     * @throws KeyException one for all: names every node that failed and why
     */
    public static Result check(SparkSession session, KeystoreReference keystore, Collection<String> aliases) {
        SortedSet<String> wanted = new TreeSet<>(aliases);
        byte[] challenge = new byte[16];
        new SecureRandom().nextBytes(challenge);
        SparkContext spark = session.sparkContext();
        if (spark.isLocal()) {
            return new NodeAnswers(keystore, List.of(NodeAnswer.here(keystore, wanted, challenge))).orRefuse();
        }
        Map<String, NodeAnswer> byExecutor = new TreeMap<>();
        Map<String, String> missing = unanswered(spark, byExecutor);
        for (int round = 0; round < ROUNDS && !missing.isEmpty(); round++) {
            LiveExecutors.runOn(spark, missing, executor -> NodeAnswer.here(keystore, wanted, challenge))
                    .forEach(answer -> byExecutor.put(answer.executor(), answer));
            missing = unanswered(spark, byExecutor);
        }
        NodeAnswers answers = new NodeAnswers(keystore, byExecutor.values());
        missing.forEach((id, host) -> answers.silent("executor " + id + " on " + host));
        return answers.orRefuse();
    }

    private static Map<String, String> unanswered(SparkContext spark, Map<String, NodeAnswer> answers) {
        SortedMap<String, String> live = LiveExecutors.of(spark);
        live.keySet().removeAll(answers.keySet());
        return live;
    }
}
