package io.greenveil.privacy.keys.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import javax.crypto.AEADBadTagException;

/**
 * A fake Google Cloud KMS with a fake token endpoint: the calls that their REST references document, with real AES-256-GCM,
 * a real check of the JWT's RS256 signature and claims, and CRC32C. It is not Google's.
 */
public final class GcpServer extends LoopbackService {
    public static final String KEY = "projects/clinic/locations/europe-west3/keyRings/greenveil/cryptoKeys/keystore";
    private static final String ACCESS = "ya29.canaryAccess77";
    private static final String EMAIL = "greenveil@clinic.iam.gserviceaccount.com";
    private static final Pattern PATH = Pattern.compile("/v1/(.*):(encrypt|decrypt)");

    private final AeadBox key = new AeadBox();
    private final KeyPair account = RsaKeys.PAIR;
    private volatile boolean disabled;
    private volatile boolean damaging;

    public GcpServer() throws IOException {
        start();
    }

    /** The JSON key of the service account, in lines. */
    public String accountKey() {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(account.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return object().put("type", "service_account")
                .put("private_key_id", "k1")
                .put("private_key", pem)
                .put("client_email", EMAIL)
                .put("token_uri", address() + "/token")
                .toPrettyString();
    }

    public String accessToken() {
        return ACCESS;
    }

    public void disable() {
        disabled = true;
    }

    public void damageAnswers() {
        damaging = true;
    }

    @Override
    Reply answer(HttpExchange request, byte[] body) throws IOException, GeneralSecurityException {
        String path = request.getRequestURI().getPath();
        if (path.equals("/token")) {
            return token(new String(body, StandardCharsets.US_ASCII));
        }
        Matcher call = PATH.matcher(path);
        if (!hasHeader(request, "Authorization", "Bearer " + ACCESS)) {
            return error(401, "UNAUTHENTICATED");
        }
        if (!call.matches() || !call.group(1).equals(KEY)) {
            return error(404, "NOT_FOUND");
        }
        if (disabled) {
            return error(400, "FAILED_PRECONDITION");
        }
        JsonNode fields = JSON.readTree(body);
        boolean wrapping = call.group(2).equals("encrypt");
        byte[] content = checked(fields, wrapping ? "plaintext" : "ciphertext");
        byte[] bound = checked(fields, "additionalAuthenticatedData");
        return wrapping ? encrypt(content, bound) : decrypt(content, bound);
    }

    private Reply encrypt(byte[] text, byte[] bound) throws GeneralSecurityException {
        byte[] sealed = key.seal(text, bound);
        return new Reply(
                200,
                object().put("name", KEY + "/cryptoKeyVersions/1")
                        .put("ciphertext", Base64.getEncoder().encodeToString(sealed))
                        .put("ciphertextCrc32c", sum(sealed))
                        .put("verifiedPlaintextCrc32c", true)
                        .put("verifiedAdditionalAuthenticatedDataCrc32c", true)
                        .put("protectionLevel", "SOFTWARE"));
    }

    private Reply decrypt(byte[] sealed, byte[] bound) throws GeneralSecurityException {
        try {
            byte[] text = key.open(sealed, bound);
            return new Reply(
                    200,
                    object().put("plaintext", Base64.getEncoder().encodeToString(text))
                            .put("plaintextCrc32c", damaging ? "1" : sum(text))
                            .put("usedPrimary", true));
        } catch (AEADBadTagException e) {
            return error(400, "INVALID_ARGUMENT");
        }
    }

    private Reply token(String form) throws IOException, GeneralSecurityException {
        Map<String, String> fields = new HashMap<>();
        for (String field : form.split("&", -1)) {
            String[] parts = field.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        String[] jwt = fields.get("assertion").split("\\.", -1);
        JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(jwt[0]));
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(jwt[1]));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(account.getPublic());
        signature.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
        long now = Instant.now().getEpochSecond();
        boolean good = signature.verify(Base64.getUrlDecoder().decode(jwt[2]))
                && fields.get("grant_type").equals("urn:ietf:params:oauth:grant-type:jwt-bearer")
                && header.path("alg").asText().equals("RS256")
                && claims.path("iss").asText().equals(EMAIL)
                && claims.path("aud").asText().equals(address() + "/token")
                && claims.path("scope").asText().equals("https://www.googleapis.com/auth/cloudkms")
                && claims.path("iat").asLong() <= now
                && claims.path("exp").asLong() > now
                && claims.path("exp").asLong() - claims.path("iat").asLong() <= 3600;
        return good
                ? new Reply(200, object().put("access_token", ACCESS).put("expires_in", 3599))
                : new Reply(400, object().put("error", "invalid_grant"));
    }

    private static byte[] checked(JsonNode fields, String name) {
        byte[] content = Base64.getDecoder().decode(fields.path(name).textValue());
        if (!fields.path(name + "Crc32c").asText().equals(sum(content))) {
            throw new IllegalArgumentException("check sum of " + name);
        }
        return content;
    }

    private static String sum(byte[] content) {
        CRC32C sum = new CRC32C();
        sum.update(content);
        return Long.toString(sum.getValue());
    }

    private static Reply error(int status, String name) {
        ObjectNode answer = object();
        answer.putObject("error")
                .put("code", status)
                .put("message", "canary message")
                .put("status", name);
        return new Reply(status, answer);
    }
}
