package io.greenveil.privacy.keys.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * A fake Azure Key Vault with a fake token endpoint: wrapKey and unwrapKey as REST API 7.4 documents them, with real
 * RSA-OAEP-256 and AES key wrap (RFC 3394). It is not Azure. It checks token, path, version and algorithm.
 */
public final class AzureServer extends LoopbackService {
    public static final String SECRET = "can~ary:Secret77";
    private static final String ACCESS = "eyJ0canary.access.77";
    private static final String VERSION = "0123456789abcdef0123456789abcdef";
    private static final Pattern PATH = Pattern.compile("/keys/([^/]+)(?:/([^/]+))?/(wrapkey|unwrapkey)");

    private final KeyPair rsa = RsaKeys.PAIR;
    private final SecretKey aes;
    private volatile boolean disabled;

    public AzureServer() throws IOException {
        try {
            KeyGenerator keys = KeyGenerator.getInstance("AES");
            keys.init(256);
            aes = keys.generateKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES", e);
        }
        start();
    }

    public void disable() {
        disabled = true;
    }

    public String accessToken() {
        return ACCESS;
    }

    @Override
    Reply answer(HttpExchange request, byte[] body) throws IOException, GeneralSecurityException {
        String path = request.getRequestURI().getPath();
        if (path.equals("/tenant.example/oauth2/v2.0/token")) {
            return token(new String(body, StandardCharsets.US_ASCII));
        }
        if (!hasHeader(request, "Authorization", "Bearer " + ACCESS)) {
            return error(401, "Unauthorized", "");
        }
        Matcher call = PATH.matcher(path);
        if (!"api-version=7.4".equals(request.getRequestURI().getQuery())
                || !call.matches()
                || !call.group(1).equals("greenveil")
                || (call.group(2) != null && !call.group(2).equals(VERSION))) {
            return error(404, "KeyNotFound", "");
        }
        if (disabled) {
            return error(403, "Forbidden", "KeyDisabled");
        }
        JsonNode fields = JSON.readTree(body);
        return operate(
                call.group(3).equals("wrapkey"),
                fields.path("alg").textValue(),
                Base64.getUrlDecoder().decode(fields.path("value").textValue()));
    }

    private Reply operate(boolean wrapping, String algorithm, byte[] value) throws GeneralSecurityException {
        byte[] result;
        try {
            result = switch (algorithm) {
                case "RSA-OAEP-256" -> rsa(wrapping, value);
                case "A256KW" -> keyWrap(wrapping, value);
                default -> throw new GeneralSecurityException("algorithm");
            };
        } catch (GeneralSecurityException e) {
            return error(400, "BadParameter", "");
        }
        return new Reply(
                200,
                object().put("kid", address() + "/keys/greenveil/" + VERSION)
                        .put("value", Base64.getUrlEncoder().withoutPadding().encodeToString(result)));
    }

    private byte[] rsa(boolean wrapping, byte[] value) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                wrapping ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
                wrapping ? rsa.getPublic() : rsa.getPrivate(),
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        return cipher.doFinal(value);
    }

    private byte[] keyWrap(boolean wrapping, byte[] value) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AESWrap");
        cipher.init(wrapping ? Cipher.WRAP_MODE : Cipher.UNWRAP_MODE, aes);
        if (wrapping) {
            return cipher.wrap(new SecretKeySpec(value, "AES"));
        }
        Key key = cipher.unwrap(value, "AES", Cipher.SECRET_KEY);
        return key.getEncoded();
    }

    private static Reply token(String form) {
        boolean good = form.contains("grant_type=client_credentials")
                && form.contains("client_id=client-1")
                && form.contains("client_secret=can%7Eary%3ASecret77")
                && form.contains("scope=https%3A%2F%2Fvault.azure.net%2F.default");
        return good
                ? new Reply(200, object().put("token_type", "Bearer").put("access_token", ACCESS))
                : new Reply(401, object().put("error", "invalid_client"));
    }

    private static Reply error(int status, String code, String inner) {
        ObjectNode answer = object();
        ObjectNode error = answer.putObject("error").put("code", code).put("message", "canary message");
        if (!inner.isEmpty()) {
            error.putObject("innererror").put("code", inner);
        }
        return new Reply(status, answer);
    }
}
