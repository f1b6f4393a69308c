package io.greenveil.privacy.keys.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.privacy.keys.KeyException;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * AWS Key Management Service (API Reference, Encrypt and Decrypt; protocol JSON 1.1). The id of the keystore is the
 * encryption context {@code greenveil-keystore}, so that AWS's own log names the keystore too.
 *
 * <p>The credential is {@code ACCESS_KEY_ID:SECRET_ACCESS_KEY} or that with {@code :SESSION_TOKEN}.
 */
final class AwsKms implements KeyWrapper {
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9:/_-]{1,2048}");
    private static final String CONTEXT = "greenveil-keystore";

    private final String address;
    private final String region;
    private final String key;
    private final Credential credential;
    private final ServiceClient client;

    AwsKms(ProviderSettings settings, Credential credential) {
        this.region = settings.required("region", REGION);
        this.key = settings.required("key", KEY);
        String suffix = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
        this.address = settings.address("address", Optional.of("https://kms." + region + suffix));
        this.credential = credential;
        this.client = new ServiceClient("aws-kms at " + address + ", key " + key);
    }

    @Override
    public String wrap(byte[] keystoreKey, String keystore) {
        ObjectNode request = request(keystore);
        request.put("Plaintext", Base64.getEncoder().encodeToString(keystoreKey));
        return client.text(call("Encrypt", request).path("CiphertextBlob"));
    }

    @Override
    public byte[] unwrap(String wrapped, String keystore) {
        ObjectNode request = request(keystore);
        request.put("CiphertextBlob", wrapped);
        return client.key(call("Decrypt", request).path("Plaintext"), Base64.getDecoder());
    }

    private ObjectNode request(String keystore) {
        ObjectNode request = ServiceClient.object();
        request.put("KeyId", key);
        request.putObject("EncryptionContext").put(CONTEXT, keystore);
        return request;
    }

    private JsonNode call(String act, ObjectNode request) {
        String[] parts = credential.line().split(":", 3);
        if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw credential.malformed(
                    "ACCESS_KEY_ID:SECRET_ACCESS_KEY or ACCESS_KEY_ID:SECRET_ACCESS_KEY:SESSION_TOKEN");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/x-amz-json-1.1");
        headers.put("X-Amz-Target", "TrentService." + act);
        if (parts.length == 3) {
            headers.put("X-Amz-Security-Token", parts[2]);
        }
        byte[] body = ServiceClient.encode(request);
        URI uri = URI.create(address + "/");
        Map<String, String> signed =
                new AwsSignature(parts[0], parts[1], region, "kms").sign("POST", uri, headers, body, Instant.now());
        ServiceClient.Answer answer = client.post(uri.toString(), signed, body);
        if (!answer.isOk()) {
            throw failure(answer);
        }
        return answer.body();
    }

    /** AWS names the exception in the body, after a prefix in some answers. */
    private KeyException failure(ServiceClient.Answer answer) {
        String name = answer.body().path("__type").asText("");
        return switch (name.substring(name.indexOf('#') + 1)) {
            case "NotFoundException" -> client.noSuchKey();
            case "DisabledException", "KMSInvalidStateException" -> client.disabled();
            case "InvalidCiphertextException", "IncorrectKeyException" -> client.notUnwrapped();
            case "AccessDeniedException",
                    "UnrecognizedClientException",
                    "InvalidSignatureException",
                    "IncompleteSignatureException",
                    "MissingAuthenticationTokenException",
                    "InvalidClientTokenId",
                    "ExpiredTokenException" -> client.refused();
            default -> client.failed(answer.status());
        };
    }
}
