package io.greenveil.privacy.keys.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * The access token for Google Cloud: the credential itself, or what the key of a service account gets for a JWT (RFC 7523)
 * that it signs by RS256.
 */
final class GcpAccess {
    private static final String SCOPE = "https://www.googleapis.com/auth/cloudkms";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final long LIFETIME_SECONDS = 300;

    private final Credential credential;
    private final ServiceClient client;

    GcpAccess(Credential credential, ServiceClient client) {
        this.credential = credential;
        this.client = client;
    }

    String token(Instant now) {
        String text = credential.text();
        if (!text.stripLeading().startsWith("{")) {
            return credential.line();
        }
        JsonNode account = parse(text);
        String endpoint = ProviderSettings.requireSafe("token_uri", field(account, "token_uri"));
        return OAuth.token(
                client, endpoint, Map.of("grant_type", GRANT, "assertion", assertion(account, endpoint, now)));
    }

    private JsonNode parse(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            // What Jackson says can quote the credential, so it is no cause of this.
            throw credential.malformed("an access token or the JSON key of a service account");
        }
    }

    private String assertion(JsonNode account, String endpoint, Instant now) {
        ObjectNode header = ServiceClient.object();
        header.put("alg", "RS256").put("typ", "JWT").put("kid", field(account, "private_key_id"));
        ObjectNode claims = ServiceClient.object();
        claims.put("iss", field(account, "client_email"))
                .put("scope", SCOPE)
                .put("aud", endpoint)
                .put("iat", now.getEpochSecond())
                .put("exp", now.getEpochSecond() + LIFETIME_SECONDS);
        String signed = encoded(ServiceClient.encode(header)) + "." + encoded(ServiceClient.encode(claims));
        return signed + "." + encoded(signature(field(account, "private_key"), signed));
    }

    private byte[] signature(String pem, String text) {
        byte[] encoded = new byte[0];
        try {
            encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // What a key factory says can quote the key, so it is no cause of this.
            throw credential.malformed("the JSON key of a service account with an RSA key in PKCS#8");
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    private String field(JsonNode account, String name) {
        if (!account.path(name).isTextual()) {
            throw credential.malformed("the JSON key of a service account: " + name + " is missing");
        }
        return account.path(name).textValue();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
