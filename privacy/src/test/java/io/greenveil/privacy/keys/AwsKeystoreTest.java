package io.greenveil.privacy.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.privacy.keys.KeyException.Reason;
import io.greenveil.privacy.keys.provider.MotoServer;
import io.greenveil.privacy.keys.provider.TestServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against the server of moto, a model of AWS, which checks our signatures. */
class AwsKeystoreTest extends WrappedKeystoreContract {
    private static MotoServer aws;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        aws = new MotoServer(TestServices.required("MOTO_SERVER", "the path of moto_server (PyPI: moto)"));
    }

    @AfterAll
    static void stop() {
        if (aws != null) {
            aws.close();
        }
    }

    @Override
    String service() {
        return "aws-kms";
    }

    @Override
    Map<String, String> settings() {
        return Map.of("address", aws.address(), "region", aws.region(), "key", aws.key());
    }

    @Override
    Map<String, String> settingsOfUnusableKey() {
        return with("key", "00000000-0000-0000-0000-000000000000");
    }

    @Override
    String credential() {
        return aws.credential();
    }

    @Override
    String wrongCredential() {
        return aws.credential().substring(0, aws.credential().indexOf(':')) + ":anotherCanary";
    }

    @Override
    String canary() {
        return aws.credential().substring(aws.credential().indexOf(':') + 1);
    }

    @Test
    void bindsTheKeystoreIntoTheEncryptionContext() throws IOException {
        make(keystore()).close();
        Path file = Path.of(keystore().path());
        Files.writeString(file, Files.readString(file).replaceFirst("\"id\" : \"[0-9a-f]{2}", "\"id\" : \"zz"));
        assertThat(assertRefused(() -> KeyProviders.open(keystore()), Reason.STORE_UNREADABLE))
                .hasMessageContaining("does not unwrap");
    }
}
