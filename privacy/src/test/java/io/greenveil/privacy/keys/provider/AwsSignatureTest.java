package io.greenveil.privacy.keys.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The cases get-vanilla and post-vanilla of the test suite that AWS publishes for Signature Version 4. */
class AwsSignatureTest {
    private static final AwsSignature SIGNATURE =
            new AwsSignature("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "us-east-1", "service");
    private static final URI ADDRESS = URI.create("https://example.amazonaws.com/");
    private static final Instant AT = Instant.parse("2015-08-30T12:36:00Z");

    @Test
    void signsAsAwsDoes() {
        assertThat(authorization("GET"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                        + "SignedHeaders=host;x-amz-date, "
                        + "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
        assertThat(authorization("POST"))
                .endsWith("Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    }

    @Test
    void showsNoSecret() {
        assertThat(SIGNATURE.toString()).doesNotContain("wJalr");
    }

    private static String authorization(String method) {
        return SIGNATURE.sign(method, ADDRESS, Map.of(), new byte[0], AT).get("Authorization");
    }
}
