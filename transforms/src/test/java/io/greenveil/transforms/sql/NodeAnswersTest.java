package io.greenveil.transforms.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyException.Reason;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.sql.NodeAnswer.Found;
import io.greenveil.transforms.sql.NodeAnswer.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeAnswersTest {
    private static final KeystoreReference KEYSTORE = new KeystoreReference("/keys.p12", "env:PASSWORD");
    private static final KeyVersion SSN = new KeyVersion("ssn", 1, 1, Instant.EPOCH);

    @Test
    void acceptsNodesThatHoldTheSameKeys() {
        KeyProbe.Result result = new NodeAnswers(KEYSTORE, List.of(holds("0", "ab"), holds("1", "ab"))).orRefuse();
        assertThat(result.nodes()).containsExactly("executor 0 on a", "executor 1 on a");
        assertThat(result.versions()).containsOnlyKeys("ssn").containsValue(SSN);
    }

    @Test
    void refusesANodeWithAnotherKeyUnderTheSameAlias() {
        assertThatThrownBy(() -> new NodeAnswers(KEYSTORE, List.of(holds("0", "ab"), holds("1", "cd"))).orRefuse())
                .isInstanceOf(KeyException.class)
                .hasMessage(
                        "Keys cannot be used everywhere (keystore /keys.p12, password env:PASSWORD). On executor 1 on"
                                + " a: keystore /keys.p12 holds another key under 'ssn' than on executor 0 on a.");
    }

    @Test
    void namesEveryNodeOnceAndEveryProblemOnce() {
        Problem missing = new Problem(Reason.STORE_NOT_FOUND, "there is no keystore");
        NodeAnswers answers =
                new NodeAnswers(KEYSTORE, List.of(fails("0", missing), holds("1", "ab"), fails("2", missing)));
        answers.silent("executor 3 on b");
        assertThatThrownBy(answers::orRefuse)
                .hasMessage(
                        "Keys cannot be used everywhere (keystore /keys.p12, password env:PASSWORD). On executor 0 on"
                                + " a, executor 2 on a: there is no keystore. On executor 3 on b: it is too busy to say whether it"
                                + " can open keystore /keys.p12.")
                .extracting(e -> ((KeyException) e).reason())
                .isEqualTo(Reason.STORE_NOT_FOUND);
    }

    private static NodeAnswer holds(String id, String fingerprint) {
        return new NodeAnswer(id, "executor " + id + " on a", List.of(new Found(SSN, fingerprint)), List.of());
    }

    private static NodeAnswer fails(String id, Problem problem) {
        return new NodeAnswer(id, "executor " + id + " on a", List.of(), List.of(problem));
    }
}
