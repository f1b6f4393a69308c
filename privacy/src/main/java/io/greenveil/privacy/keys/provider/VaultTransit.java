package io.greenveil.privacy.keys.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.privacy.keys.KeyException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Transit engine of HashiCorp Vault, and of OpenBao, which has the same API (HTTP API, secrets engines, transit: encrypt
 * data, decrypt data). The id of the keystore is {@code associated_data}, so the key in Vault has to be of an AEAD type
 * ({@code aes256-gcm96}, the default, or {@code chacha20-poly1305}) and Vault 1.9 or later; with {@code derived=true} it is
 * the {@code context} of key derivation too.
 *
 * <p>The credential is a token. A token that may create keys makes the key on first use: that is Vault's own rule.
 */
final class VaultTransit implements KeyWrapper {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");
    private static final Pattern MOUNT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");
    private static final Pattern FLAG = Pattern.compile("true|false");

    private final String engine;
    private final String key;
    private final Optional<String> namespace;
    private final boolean derived;
    private final Credential credential;
    private final ServiceClient client;

    VaultTransit(ProviderSettings settings, Credential credential) {
        String address = settings.address("address", Optional.empty());
        this.engine = address + "/v1/" + settings.get("mount", "transit", MOUNT);
        this.key = settings.required("key", NAME);
        this.namespace = settings.optional("namespace");
        this.derived = settings.get("derived", "false", FLAG).equals("true");
        this.credential = credential;
        this.client = new ServiceClient("vault-transit at " + address + ", key " + key);
    }

    @Override
    public String wrap(byte[] keystoreKey, String keystore) {
        ObjectNode request = request(keystore);
        request.put("plaintext", Base64.getEncoder().encodeToString(keystoreKey));
        return client.text(call("encrypt", request).path("ciphertext"));
    }

    @Override
    public byte[] unwrap(String wrapped, String keystore) {
        ObjectNode request = request(keystore);
        request.put("ciphertext", wrapped);
        return client.key(call("decrypt", request).path("plaintext"), Base64.getDecoder());
    }

    private ObjectNode request(String keystore) {
        String bound = Base64.getEncoder().encodeToString(KeyWrapper.additionalData(keystore));
        ObjectNode request = ServiceClient.object();
        request.put("associated_data", bound);
        if (derived) {
            request.put("context", bound);
        }
        return request;
    }

    private JsonNode call(String act, ObjectNode request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("X-Vault-Request", "true");
        headers.put("X-Vault-Token", credential.line());
        namespace.ifPresent(name -> headers.put("X-Vault-Namespace", name));
        ServiceClient.Answer answer =
                client.post(engine + "/" + act + "/" + key, headers, ServiceClient.encode(request));
        if (!answer.isOk()) {
            throw failure(answer, act.equals("decrypt"));
        }
        return answer.body().path("data");
    }

    /** Vault answers 400 for whatever is wrong with a request that it admits. */
    private KeyException failure(ServiceClient.Answer answer, boolean unwrapping) {
        String errors = answer.body().path("errors").toString();
        if (answer.status() == 400 && errors.contains("key not found")) {
            return client.noSuchKey();
        }
        if (answer.status() == 400 && errors.contains("too old")) {
            return client.failure(
                    KeyException.Reason.SERVICE_KEY_UNUSABLE,
                    "the version of the key that wrapped the keystore may decrypt no more (min_decryption_version)");
        }
        return answer.status() == 400 && unwrapping ? client.notUnwrapped() : client.failed(answer.status());
    }
}
