package io.greenveil.privacy.keys.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server of moto, a model of AWS that others wrote: AWS KMS and IAM on loopback, with signatures checked. Needs the
 * variable {@code MOTO_SERVER}, the path of {@code moto_server}.
 */
public final class MotoServer implements AutoCloseable {
    private static final String REGION = "eu-central-1";
    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":[\"kms:Encrypt\",\"kms:Decrypt\"],\"Resource\":\"*\"}]}";

    private final Process process;
    private final String address;
    private final String credential;
    private final String key;

    /** Starts the server, a user who may encrypt and decrypt, and a key: four calls without a check of signatures. */
    public MotoServer(String program) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(program, "-H", "127.0.0.1", "-p", "0").redirectErrorStream(true);
        builder.environment().put("INITIAL_NO_AUTH_ACTION_COUNT", "4");
        process = builder.start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        address = address(lines);
        Thread reader = new Thread(() -> lines.lines().forEach(line -> {}), "output of moto");
        reader.setDaemon(true);
        reader.start();
        iam("CreateUser", Map.of("UserName", "greenveil"));
        String made = iam("CreateAccessKey", Map.of("UserName", "greenveil"));
        credential = element(made, "AccessKeyId") + ":" + element(made, "SecretAccessKey");
        iam("PutUserPolicy", Map.of("UserName", "greenveil", "PolicyName", "keys", "PolicyDocument", POLICY));
        String answer = send(
                "kms",
                Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", "TrentService.CreateKey"),
                "{}");
        key = new ObjectMapper()
                .readTree(answer)
                .path("KeyMetadata")
                .path("KeyId")
                .textValue();
    }

    private static String address(BufferedReader lines) throws IOException {
        Pattern running = Pattern.compile("Running on (http://127\\.0\\.0\\.1:[0-9]+)");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher found = running.matcher(line);
            if (found.find()) {
                return found.group(1);
            }
        }
        throw new IOException("moto_server ended before it ran");
    }

    private String iam(String action, Map<String, String> fields) throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder("Version=2010-05-08&Action=" + action);
        fields.forEach((name, value) ->
                form.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return send("iam", Map.of("Content-Type", "application/x-www-form-urlencoded"), form.toString());
    }

    private String send(String service, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        URI uri = URI.create(address + "/");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
        new AwsSignature("AKIDEXAMPLE", "none", REGION, service)
                .sign("POST", uri, headers, bytes, Instant.now())
                .forEach(request::header);
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("moto answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static String element(String xml, String name) throws IOException {
        Matcher found = Pattern.compile("<" + name + ">([^<]+)</").matcher(xml);
        if (!found.find()) {
            throw new IOException("moto gave no " + name);
        }
        return found.group(1);
    }

    public String address() {
        return address;
    }

    public String region() {
        return REGION;
    }

    public String key() {
        return key;
    }

    public String credential() {
        return credential;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
