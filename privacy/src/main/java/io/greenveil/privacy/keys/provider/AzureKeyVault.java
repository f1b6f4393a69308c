package io.greenveil.privacy.keys.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.privacy.keys.KeyException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Azure Key Vault and Managed HSM (REST API 7.4, Keys: wrapKey and unwrapKey) with {@code RSA-OAEP-256} or, in Managed HSM,
 * {@code A256KW}. What the file keeps names the version of the key, so a new version in Azure changes nothing for it.
 *
 * <p>Neither algorithm takes additional data, so the id of the keystore is not bound to the wrapped key; the code of the
 * file still is. With RSA whoever knows the public key can wrap a keystore key of his own.
 *
 * <p>The credential is an access token, or {@code TENANT:CLIENT_ID:CLIENT_SECRET} (client credentials grant, RFC 6749
 * section 4.4).
 */
final class AzureKeyVault implements KeyWrapper {
    private static final String API = "?api-version=7.4";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,127}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9]{0,64}");
    private static final Pattern ALGORITHM = Pattern.compile("RSA-OAEP-256|A256KW");
    private static final Pattern WRAPPED =
            Pattern.compile("(RSA-OAEP-256|A256KW):([A-Za-z0-9]{1,64}):([A-Za-z0-9_-]+)");
    private static final Pattern HOST = Pattern.compile("https://[^./]+\\.((?:vault|managedhsm)\\.[a-z.]+)");
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9.-]{1,100}");

    private final String address;
    private final String authority;
    private final String key;
    private final String version;
    private final String algorithm;
    private final Credential credential;
    private final ServiceClient client;

    AzureKeyVault(ProviderSettings settings, Credential credential) {
        this.address = settings.address("address", Optional.empty());
        this.authority = settings.address("authority", Optional.of("https://login.microsoftonline.com"));
        this.key = settings.required("key", NAME);
        this.version = settings.get("version", "", VERSION);
        this.algorithm = settings.get("algorithm", "RSA-OAEP-256", ALGORITHM);
        this.credential = credential;
        this.client = new ServiceClient("azure-key-vault at " + address + ", key " + key);
    }

    @Override
    public String wrap(byte[] keystoreKey, String keystore) {
        ObjectNode request = ServiceClient.object();
        request.put("alg", algorithm);
        request.put("value", Base64.getUrlEncoder().withoutPadding().encodeToString(keystoreKey));
        JsonNode answer = call(version, "wrapkey", request, false);
        String id = client.text(answer.path("kid"));
        String wrapped =
                algorithm + ":" + id.substring(id.lastIndexOf('/') + 1) + ":" + client.text(answer.path("value"));
        if (!WRAPPED.matcher(wrapped).matches()) {
            throw client.malformed();
        }
        return wrapped;
    }

    @Override
    public byte[] unwrap(String wrapped, String keystore) {
        Matcher parts = WRAPPED.matcher(wrapped);
        if (!parts.matches()) {
            throw client.notUnwrapped();
        }
        ObjectNode request = ServiceClient.object();
        request.put("alg", parts.group(1));
        request.put("value", parts.group(3));
        return client.key(call(parts.group(2), "unwrapkey", request, true).path("value"), Base64.getUrlDecoder());
    }

    private JsonNode call(String ofVersion, String act, ObjectNode request, boolean unwrapping) {
        String path = "/keys/" + key + (ofVersion.isEmpty() ? "" : "/" + ofVersion) + "/" + act + API;
        ServiceClient.Answer answer = client.post(
                address + path,
                Map.of("Content-Type", "application/json", "Authorization", "Bearer " + token()),
                ServiceClient.encode(request));
        if (!answer.isOk()) {
            throw failure(answer, unwrapping);
        }
        return answer.body();
    }

    /** Tokens are JWTs and hold no colon. */
    private String token() {
        String[] parts = credential.line().split(":", 3);
        if (parts.length == 1) {
            return parts[0];
        }
        if (parts.length == 2 || !TENANT.matcher(parts[0]).matches()) {
            throw credential.malformed("an access token or TENANT:CLIENT_ID:CLIENT_SECRET");
        }
        return OAuth.token(
                client,
                authority + "/" + parts[0] + "/oauth2/v2.0/token",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        parts[1],
                        "client_secret",
                        parts[2],
                        "scope",
                        audience() + "/.default"));
    }

    /** {@code https://vault.azure.net} for {@code NAME.vault.azure.net}, and so in the other clouds and in Managed HSM. */
    private String audience() {
        Matcher host = HOST.matcher(address);
        return "https://" + (host.matches() ? host.group(1) : "vault.azure.net");
    }

    private KeyException failure(ServiceClient.Answer answer, boolean unwrapping) {
        JsonNode error = answer.body().path("error");
        String inner = error.path("innererror").path("code").asText("");
        if (inner.equals("KeyDisabled") || inner.equals("KeyExpired") || answer.status() == 409) {
            return client.disabled();
        }
        return answer.status() == 400 && unwrapping ? client.notUnwrapped() : client.failed(answer.status());
    }
}
