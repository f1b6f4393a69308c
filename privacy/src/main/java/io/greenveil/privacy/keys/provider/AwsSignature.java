package io.greenveil.privacy.keys.provider;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4 of AWS (AWS General Reference, "Signature Version 4 signing process") of POST and GET requests without
 * a query. Every header that is given is signed, and {@code host} and {@code x-amz-date} always are.
 *
 * @param region such as {@code eu-central-1}
 * @param service such as {@code kms}
 */
record AwsSignature(String accessKey, String secretKey, String region, String service) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The headers with {@code x-amz-date} and {@code Authorization}; {@code host} is left to who sends the request. */
    Map<String, String> sign(String method, URI address, Map<String, String> headers, byte[] body, Instant at) {
        String time = TIME.format(at);
        String scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        SortedMap<String, String> signed = new TreeMap<>();
        headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value));
        signed.put("host", address.getRawAuthority());
        signed.put("x-amz-date", time);
        String names = String.join(";", signed.keySet());
        String request = method + "\n" + (address.getRawPath().isEmpty() ? "/" : address.getRawPath()) + "\n\n"
                + signed.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining())
                + "\n" + names + "\n" + hash(body);
        String toSign = ALGORITHM + "\n" + time + "\n" + scope + "\n" + hash(request.getBytes(StandardCharsets.UTF_8));
        String signature = HexFormat.of().formatHex(mac(key(time.substring(0, 8)), toSign));
        signed.remove("host");
        signed.put(
                "Authorization",
                ALGORITHM + " Credential=" + accessKey + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                        + signature);
        return signed;
    }

    /** The key of one day, region and service. */
    private byte[] key(String date) {
        byte[] ofDate = mac(("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8), date);
        return mac(mac(mac(ofDate, region), service), "aws4_request");
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "signature of AWS for " + service + " in " + region;
    }
}
