package io.greenveil.transforms.sql;

import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.sql.NodeAnswer.Found;
import io.greenveil.transforms.sql.NodeAnswer.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What all processes said, and the one error that follows if anything is wrong. */
final class NodeAnswers {
    private final KeystoreReference keystore;
    private final Collection<NodeAnswer> answers;
    private final Map<Problem, List<String>> problems = new LinkedHashMap<>();
    private final SortedMap<String, Found> keys = new TreeMap<>();
    private final Map<String, String> firstHolder = new TreeMap<>();

    NodeAnswers(KeystoreReference keystore, Collection<NodeAnswer> answers) {
        this.keystore = keystore;
        this.answers = List.copyOf(answers);
        for (NodeAnswer answer : answers) {
            answer.problems().forEach(problem -> add(problem, answer.node()));
            answer.keys().forEach(key -> compare(key, answer.node()));
        }
    }

    /** Notes an executor that gave no answer. */
    void silent(String node) {
        add(
                new Problem(
                        KeyException.Reason.NODE_SILENT,
                        "it is too busy to say whether it can open keystore " + keystore.path()),
                node);
    }

    /** The outcome, or one error that names every node and what is wrong there. */
    KeyProbe.Result orRefuse() {
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
        SortedMap<String, KeyVersion> versions = new TreeMap<>();
        keys.forEach((alias, key) -> versions.put(alias, key.version()));
        return new KeyProbe.Result(answers.stream().map(NodeAnswer::node).toList(), versions);
    }

    private void compare(Found key, String node) {
        String alias = key.version().alias();
        Found first = keys.putIfAbsent(alias, key);
        String holder = firstHolder.computeIfAbsent(alias, none -> node);
        if (first != null && !first.equals(key)) {
            add(
                    new Problem(
                            KeyException.Reason.KEYS_DIFFER,
                            "keystore " + keystore.path() + " holds another key under '" + alias + "' than on "
                                    + holder),
                    node);
        }
    }

    private void add(Problem problem, String node) {
        problems.computeIfAbsent(problem, key -> new ArrayList<>()).add(node);
    }
}
