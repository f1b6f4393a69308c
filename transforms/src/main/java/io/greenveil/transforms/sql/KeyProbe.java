package io.greenveil.transforms.sql;

import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.sql.NodeAnswer.Problem;
import io.greenveil.transforms.sql.internal.LiveExecutors;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Asks the driver and every live executor, before anything is written, whether they can open the keystore and hold the
 * keys, and whether these are the driver's. Executors that join later open theirs on their first row and fail there.
 */
public final class KeyProbe {
    private static final int ROUNDS = 5;

    private KeyProbe() {}

    /**
     * The outcome of a check that found nothing wrong.
     *
     * @param nodes the processes that were asked, in words
     * @param versions the current version of each key, by alias
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
     * Runs one task on each live executor.
     *
     * @throws KeyException one for all: names every node that failed and why
     */
    public static Result check(SparkSession session, KeystoreReference keystore, Collection<String> aliases) {
        SortedSet<String> wanted = new TreeSet<>(aliases);
        byte[] challenge = new byte[16];
        new SecureRandom().nextBytes(challenge);
        NodeAnswer driver = NodeAnswer.here(keystore, wanted, challenge);
        Map<String, NodeAnswer> executors = new TreeMap<>();
        Map<String, String> silent = ask(session.sparkContext(), keystore, wanted, challenge, executors);
        refuse(keystore, driver, executors.values(), silent);

        List<String> nodes = new ArrayList<>(List.of(driver.node()));
        executors.values().forEach(answer -> nodes.add(answer.node()));
        KeyProvider keys = NodeKeys.open(keystore);
        SortedMap<String, KeyVersion> versions = new TreeMap<>();
        wanted.forEach(alias -> versions.put(alias, keys.current(alias)));
        return new Result(List.copyOf(nodes), versions);
    }

    /** Collects answers until every live executor has given one; returns those that have not. */
    private static Map<String, String> ask(
            SparkContext spark,
            KeystoreReference keystore,
            SortedSet<String> aliases,
            byte[] challenge,
            Map<String, NodeAnswer> answers) {
        Map<String, String> missing = unanswered(spark, answers);
        for (int round = 0; round < ROUNDS && !missing.isEmpty(); round++) {
            LiveExecutors.runOn(spark, missing, wanted -> NodeAnswer.here(keystore, aliases, challenge))
                    .forEach(answer -> answers.put(answer.executor(), answer));
            missing = unanswered(spark, answers);
        }
        return missing;
    }

    private static Map<String, String> unanswered(SparkContext spark, Map<String, NodeAnswer> answers) {
        SortedMap<String, String> live = LiveExecutors.of(spark);
        live.keySet().removeAll(answers.keySet());
        return live;
    }

    private static void refuse(
            KeystoreReference keystore,
            NodeAnswer driver,
            Collection<NodeAnswer> executors,
            Map<String, String> silent) {
        Map<Problem, List<String>> problems = new LinkedHashMap<>();
        driver.problems().forEach(problem -> add(problems, problem, driver.node()));
        for (NodeAnswer answer : executors) {
            answer.problems().forEach(problem -> add(problems, problem, answer.node()));
            differing(keystore, driver, answer).forEach(problem -> add(problems, problem, answer.node()));
        }
        silent.forEach((id, host) -> add(
                problems,
                new Problem(
                        KeyException.Reason.NODE_SILENT,
                        "it is too busy to say whether it can open keystore " + keystore.path()),
                "executor " + id + " on " + host));
        if (!problems.isEmpty()) {
            StringBuilder message = new StringBuilder("Keys cannot be used everywhere (keystore " + keystore.path()
                    + ", password " + keystore.password() + ").");
            problems.forEach((problem, nodes) -> message.append(" On ")
                    .append(String.join(", ", nodes))
                    .append(": ")
                    .append(problem.message())
                    .append('.'));
            throw new KeyException(problems.keySet().iterator().next().reason(), message.toString());
        }
    }

    private static List<Problem> differing(KeystoreReference keystore, NodeAnswer driver, NodeAnswer answer) {
        List<Problem> problems = new ArrayList<>();
        answer.fingerprints().forEach((alias, fingerprint) -> {
            if (!fingerprint.equals(driver.fingerprints().getOrDefault(alias, fingerprint))) {
                problems.add(new Problem(
                        KeyException.Reason.KEYS_DIFFER,
                        "keystore " + keystore.path() + " holds another key under '" + alias + "' than the driver's"));
            }
        });
        return problems;
    }

    private static void add(Map<Problem, List<String>> problems, Problem problem, String node) {
        problems.computeIfAbsent(problem, key -> new ArrayList<>()).add(node);
    }
}
