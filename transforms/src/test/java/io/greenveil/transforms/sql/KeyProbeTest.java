package io.greenveil.transforms.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KeyProbeTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    @Test
    void saysWhichVersionsWereFoundWhere() throws Exception {
        KeystoreReference keystore = TestKeys.keystore(folder, "a", "b");
        KeyProbe.Result result = KeyProbe.check(SPARK.session(), keystore, List.of("b", "a", "a"));
        assertThat(result.nodes()).containsExactly("driver on localhost");
        assertThat(result.describe())
                .containsExactly(Map.entry("a", "version 1, epoch 1"), Map.entry("b", "version 1, epoch 1"));
    }

    @Test
    void namesEveryUnknownAliasInOneError() throws Exception {
        KeystoreReference keystore = TestKeys.keystore(folder, "a");
        KeyException refusal = catchThrowableOfType(
                KeyException.class, () -> KeyProbe.check(SPARK.session(), keystore, List.of("a", "b", "c")));
        assertThat(refusal.reason()).isEqualTo(KeyException.Reason.UNKNOWN_ALIAS);
        assertThat(refusal)
                .hasMessageContaining("(keystore " + keystore.path() + ", password " + keystore.password() + ")")
                .hasMessageContaining("On driver on localhost")
                .hasMessageContaining("no key 'b'")
                .hasMessageContaining("no key 'c'");
    }

    @Test
    void namesTheReferenceThatDoesNotResolve() throws Exception {
        KeystoreReference keystore =
                new KeystoreReference(TestKeys.keystore(folder, "a").path(), "env:GREENVEIL_NOT_SET");
        assertThatThrownBy(() -> KeyProbe.check(SPARK.session(), keystore, List.of("a")))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("On driver on localhost: The password of the keystore, env:GREENVEIL_NOT_SET,"
                        + " is not set in the environment of this process");
    }

    @Test
    void seesAKeyThatWasAddedAfterTheStoreWasOpened() throws Exception {
        KeystoreReference keystore = TestKeys.keystore(folder, "a");
        KeyProbe.check(SPARK.session(), keystore, List.of("a"));
        try (KeyProvider keys = KeyProviders.open(keystore)) {
            keys.create("later");
        }
        assertThat(KeyProbe.check(SPARK.session(), keystore, List.of("later")).versions())
                .containsKey("later");
    }
}
