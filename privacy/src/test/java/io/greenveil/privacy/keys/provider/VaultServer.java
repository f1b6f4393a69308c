package io.greenveil.privacy.keys.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.AEADBadTagException;

/**
 * A fake Vault: the encrypt and decrypt calls of its Transit engine as its HTTP API documents them, with real AES-256-GCM.
 * It is not Vault. It checks path, token, namespace, fields and associated data.
 */
public final class VaultServer extends LoopbackService {
    public static final String TOKEN = "hvs.canaryToken77";
    static final String NAMESPACE = "clinic";

    private final Map<String, AeadBox> keys = new ConcurrentHashMap<>();
    private final AtomicInteger unwraps = new AtomicInteger();

    public VaultServer() throws IOException {
        keys.put("greenveil", new AeadBox());
        keys.put("other", new AeadBox());
        keys.put("derived", new AeadBox());
        start();
    }

    public int unwraps() {
        return unwraps.get();
    }

    public void delete(String key) {
        keys.remove(key);
    }

    @Override
    Reply answer(HttpExchange request, byte[] body) throws IOException, GeneralSecurityException {
        if (!hasHeader(request, "X-Vault-Token", TOKEN)
                || !hasHeader(request, "X-Vault-Request", "true")
                || !hasHeader(request, "X-Vault-Namespace", NAMESPACE)) {
            return error(403, "permission denied");
        }
        String[] path = request.getRequestURI().getPath().split("/", -1);
        if (path.length != 5 || !path[1].equals("v1") || !path[2].equals("transit")) {
            return error(404, "no handler for route");
        }
        AeadBox key = keys.get(path[4]);
        if (key == null) {
            return error(400, "encryption key not found");
        }
        JsonNode fields = JSON.readTree(body);
        byte[] bound = Base64.getDecoder().decode(fields.path("associated_data").textValue());
        if (path[4].equals("derived") && !fields.has("context")) {
            return error(400, "missing 'context' for key derivation; the key was created using a derived key");
        }
        return switch (path[3]) {
            case "encrypt" -> encrypt(key, fields, bound);
            case "decrypt" -> decrypt(key, fields, bound);
            default -> error(404, "unsupported path");
        };
    }

    private Reply encrypt(AeadBox key, JsonNode fields, byte[] bound) throws GeneralSecurityException {
        byte[] text = Base64.getDecoder().decode(fields.path("plaintext").textValue());
        ObjectNode answer = object();
        answer.putObject("data")
                .put("ciphertext", "vault:v1:" + Base64.getEncoder().encodeToString(key.seal(text, bound)))
                .put("key_version", 1);
        return new Reply(200, answer);
    }

    private Reply decrypt(AeadBox key, JsonNode fields, byte[] bound) throws GeneralSecurityException {
        String ciphertext = fields.path("ciphertext").textValue();
        if (!ciphertext.startsWith("vault:v1:")) {
            return error(400, "invalid ciphertext: no prefix");
        }
        try {
            byte[] text = key.open(Base64.getDecoder().decode(ciphertext.substring(9)), bound);
            unwraps.incrementAndGet();
            ObjectNode answer = object();
            answer.putObject("data").put("plaintext", Base64.getEncoder().encodeToString(text));
            return new Reply(200, answer);
        } catch (AEADBadTagException e) {
            return error(400, "cipher: message authentication failed");
        }
    }

    private static Reply error(int status, String message) {
        ObjectNode answer = object();
        answer.putArray("errors").add(message);
        return new Reply(status, answer);
    }
}
