package io.greenveil.privacy.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordReferenceTest {
    @TempDir
    Path folder;

    @Test
    void readsAVariableOrTheFirstLineOfAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "from file\r\nsecond line\n");
        assertThat(PasswordReference.resolve("env:SECRET", Map.of("SECRET", "from environment")))
                .isEqualTo("from environment".toCharArray());
        assertThat(PasswordReference.resolve("file:" + file, Map.of())).isEqualTo("from file".toCharArray());
    }

    @Test
    void namesTheReferenceThatDoesNotResolve() {
        assertThatThrownBy(() -> PasswordReference.resolve("env:NOT_SET", Map.of()))
                .isInstanceOf(KeyException.class)
                .hasMessage("The password of the keystore, env:NOT_SET, is not set in the environment of this process");
        assertThatThrownBy(() -> PasswordReference.resolve("env:EMPTY", Map.of("EMPTY", "")))
                .hasMessage("The password of the keystore, env:EMPTY, is empty");
        assertThatThrownBy(() -> PasswordReference.resolve("file:" + folder + "/none", Map.of()))
                .hasMessage("The password of the keystore, file:" + folder
                        + "/none, cannot be read: there is no such file");
    }

    @Test
    void saysThatThereIsNoTerminalToAskOn() {
        String reference = new KeystoreReference("/keys.p12", "prompt").password();
        assertThatThrownBy(() -> PasswordReference.resolve(reference, Map.of()))
                .hasMessageContaining("this process has no terminal");
        assertThatThrownBy(() -> PasswordReference.resolveCredential(reference, Map.of()))
                .hasMessageContaining("Executors and scheduled runs take env:NAME or file:/path");
    }

    @Test
    void takesACredentialOfOneLineOrAJsonDocument() throws IOException {
        Path file = Files.writeString(folder.resolve("credential"), "token\nsecond\n");
        assertThat(PasswordReference.resolveCredential("file:" + file, Map.of()))
                .isEqualTo("token".toCharArray());
        Files.writeString(file, "{\n}\n");
        assertThat(PasswordReference.resolveCredential("file:" + file, Map.of()))
                .isEqualTo("{\n}\n".toCharArray());
        assertThatThrownBy(() -> PasswordReference.resolveCredential("env:BLANK", Map.of("BLANK", " ")))
                .hasMessageContaining("is empty");
    }

    @Test
    void refusesWhatPkcs12CannotTakeWithoutShowingIt() {
        assertThatThrownBy(() -> PasswordReference.resolve("env:SECRET", Map.of("SECRET", "pässword")))
                .hasMessageContaining("printable ASCII")
                .hasMessageNotContaining("pässword");
    }
}
