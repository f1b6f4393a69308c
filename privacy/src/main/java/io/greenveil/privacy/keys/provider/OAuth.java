package io.greenveil.privacy.keys.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.greenveil.privacy.keys.KeyException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Gets an access token from a token endpoint (RFC 6749). It is used for one piece of work and not kept. */
final class OAuth {
    private OAuth() {}

    /**
     * The access token for a grant.
     *
     * @throws KeyException {@code WRONG_PASSWORD} if the endpoint refuses it (400 or 401, section 5.2)
     */
    static String token(ServiceClient client, String endpoint, Map<String, String> grant) {
        String form = grant.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        ServiceClient.Answer answer = client.post(
                endpoint,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8));
        if (answer.status() == 400) {
            throw client.refused();
        }
        if (!answer.isOk()) {
            throw client.failed(answer.status());
        }
        JsonNode token = answer.body().path("access_token");
        return client.text(token);
    }
}
