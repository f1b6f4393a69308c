package io.greenveil.privacy.keys.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.privacy.keys.KeyException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Google Cloud KMS (REST v1, {@code projects.locations.keyRings.cryptoKeys} encrypt and decrypt) with a symmetric key. The
 * id of the keystore is additional authenticated data. Both sides check what they got by CRC32C, as Google's guide
 * "Verifying end-to-end data integrity" says: an answer whose check sums are missing or wrong is refused.
 *
 * <p>The credential is an OAuth access token, or the JSON key of a service account.
 */
final class GcpKms implements KeyWrapper {
    private static final Pattern KEY = Pattern.compile(
            "projects/[A-Za-z0-9.:_-]+/locations/[a-z0-9-]+/keyRings/[A-Za-z0-9_-]+/cryptoKeys/[A-Za-z0-9_-]+");

    private final String resource;
    private final Credential credential;
    private final ServiceClient client;

    GcpKms(ProviderSettings settings, Credential credential) {
        String key = settings.required("key", KEY);
        String address = settings.address("address", Optional.of("https://cloudkms.googleapis.com"));
        this.resource = address + "/v1/" + key;
        this.credential = credential;
        this.client = new ServiceClient("gcp-kms at " + address + ", key " + key);
    }

    @Override
    public String wrap(byte[] keystoreKey, String keystore) {
        JsonNode answer = call("encrypt", request("plaintext", keystoreKey, keystore), false);
        String wrapped = client.text(answer.path("ciphertext"));
        requireSum(answer.path("ciphertextCrc32c"), client.bytes(answer.path("ciphertext"), Base64.getDecoder()));
        if (!answer.path("verifiedPlaintextCrc32c").asBoolean()
                || !answer.path("verifiedAdditionalAuthenticatedDataCrc32c").asBoolean()) {
            throw damaged();
        }
        return wrapped;
    }

    @Override
    public byte[] unwrap(String wrapped, String keystore) {
        byte[] ciphertext;
        try {
            ciphertext = Base64.getDecoder().decode(wrapped);
        } catch (IllegalArgumentException e) {
            throw client.notUnwrapped();
        }
        JsonNode answer = call("decrypt", request("ciphertext", ciphertext, keystore), true);
        byte[] key = client.key(answer.path("plaintext"), Base64.getDecoder());
        try {
            requireSum(answer.path("plaintextCrc32c"), key);
            return key.clone();
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static ObjectNode request(String field, byte[] content, String keystore) {
        byte[] bound = KeyWrapper.additionalData(keystore);
        ObjectNode request = ServiceClient.object();
        request.put(field, Base64.getEncoder().encodeToString(content));
        request.put(field + "Crc32c", sum(content));
        request.put("additionalAuthenticatedData", Base64.getEncoder().encodeToString(bound));
        request.put("additionalAuthenticatedDataCrc32c", sum(bound));
        return request;
    }

    private JsonNode call(String act, ObjectNode request, boolean unwrapping) {
        String token = new GcpAccess(credential, client).token(Instant.now());
        ServiceClient.Answer answer = client.post(
                resource + ":" + act,
                Map.of("Content-Type", "application/json", "Authorization", "Bearer " + token),
                ServiceClient.encode(request));
        if (!answer.isOk()) {
            throw failure(answer, unwrapping);
        }
        return answer.body();
    }

    private KeyException failure(ServiceClient.Answer answer, boolean unwrapping) {
        String status = answer.body().path("error").path("status").asText("");
        if (status.equals("FAILED_PRECONDITION")) {
            return client.disabled();
        }
        return status.equals("INVALID_ARGUMENT") && unwrapping ? client.notUnwrapped() : client.failed(answer.status());
    }

    private void requireSum(JsonNode given, byte[] content) {
        if (!given.asText("").equals(sum(content))) {
            throw damaged();
        }
    }

    private KeyException damaged() {
        return client.failure(
                KeyException.Reason.SERVICE_UNREACHABLE,
                "check sums differ: something was damaged on the way. Try again");
    }

    /** As the JSON form of a 64-bit integer, which is text. */
    private static String sum(byte[] content) {
        CRC32C sum = new CRC32C();
        sum.update(content);
        return Long.toString(sum.getValue());
    }
}
