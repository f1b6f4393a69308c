package io.greenveil.privacy.cipher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.greenveil.privacy.keys.KeyMaterial;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.InflaterInputStream;

/**
 * Runs Wycheproof files against Greenveil's kernels, which this program shares a package with. A valid vector must give
 * exactly its bytes, both ways; an invalid one must be rejected; acceptable ones may go either way and are counted. What FF1
 * refuses by design, domains below a million strings, is a column of its own.
 */
public final class VectorCheck {
    private static final HexFormat HEX = HexFormat.of();
    private static final PrintStream OUT = System.out;

    private int accepted;
    private int rejected;
    private int byDesign;
    private int acceptable;
    private int wrong;

    private VectorCheck() {}

    /** What a kernel made of one vector: whether it stood up, or a refusal by design. */
    private enum Verdict {
        STANDS,
        FALLS,
        REFUSED
    }

    public static void main(String[] files) {
        OUT.printf("%-48s %-14s %8s %8s %10s %10s %6s%n", "file", "algorithm", "accepted", "rejected", "by design",
                "acceptable", "wrong");
        boolean fine = files.length > 0;
        for (String file : files) {
            VectorCheck check = new VectorCheck();
            JsonNode document = read(file);
            String algorithm = document.path("algorithm").asText();
            document.path("testGroups").forEach(group -> group.path("tests").forEach(test -> check.one(algorithm, group, test)));
            OUT.printf("%-48s %-14s %8d %8d %10d %10d %6d%n", Path.of(file).getFileName(), algorithm, check.accepted,
                    check.rejected, check.byDesign, check.acceptable, check.wrong);
            fine &= check.wrong == 0 && check.accepted > 0;
        }
        System.exit(fine ? 0 : 1);
    }

    private void one(String algorithm, JsonNode group, JsonNode test) {
        Verdict verdict = switch (algorithm) {
            case "AES-CMAC", "HMACSHA256" -> mac(algorithm, group, test);
            case "AES-SIV-CMAC" -> siv(test);
            case "AEAD-AES-SIV-CMAC" -> nonceSiv(test);
            case "AES-GCM" -> gcm(test);
            case "AES-FF1" -> ff1(group, test);
            case "AES-WRAP" -> keyWrap(test);
            case "Cobblestone-256" -> chunked(test);
            default -> {
                System.err.println("greenveil: no kernel of Greenveil does " + algorithm
                        + "; it has AES-CMAC, HMACSHA256, AES-SIV-CMAC, AEAD-AES-SIV-CMAC, AES-GCM, AES-FF1, AES-WRAP and"
                        + " Cobblestone-256");
                System.exit(2);
                yield Verdict.REFUSED;
            }
        };
        String expected = test.path("result").asText();
        if (expected.equals("acceptable")) {
            acceptable++;
        } else if (expected.equals("valid") && verdict == Verdict.REFUSED) {
            byDesign++;
        } else if (expected.equals("valid") && verdict == Verdict.STANDS) {
            accepted++;
        } else if (expected.equals("invalid") && verdict != Verdict.STANDS) {
            rejected++;
        } else {
            wrong++;
            OUT.println("wrong: vector " + test.path("tcId").asInt() + ", " + test.path("comment").asText());
        }
    }

    private static Verdict mac(String algorithm, JsonNode group, JsonNode test) {
        KeyMaterial key = KeyMaterial.copyOf(bytes(test, "key"));
        byte[] mac;
        try {
            mac = algorithm.equals("AES-CMAC") ? new Cmac(key).mac(bytes(test, "msg")) : new Hmac(key).mac(bytes(test, "msg"));
        } catch (IllegalArgumentException e) {
            return Verdict.FALLS;
        }
        return verdict(Arrays.equals(Arrays.copyOf(mac, group.path("tagSize").asInt() / 8), bytes(test, "tag")));
    }

    private static Verdict keyWrap(JsonNode test) {
        KeyMaterial wrapping = KeyMaterial.copyOf(bytes(test, "key"));
        byte[] key = bytes(test, "msg");
        byte[] wrapped = bytes(test, "ct");
        return verdict(KeyWrap.unwrap(wrapping, wrapped).filter(opened -> Arrays.equals(opened, key)).isPresent()
                && Arrays.equals(KeyWrap.wrap(wrapping, key), wrapped));
    }

    private static Verdict siv(JsonNode test) {
        try {
            AesSiv siv = new AesSiv(KeyMaterial.copyOf(bytes(test, "key")), bytes(test, "aad"));
            byte[] sealed = bytes(test, "ct");
            Optional<byte[]> opened = siv.decrypt(sealed, 0);
            return verdict(opened.isPresent()
                    && Arrays.equals(opened.get(), bytes(test, "msg"))
                    && Arrays.equals(encrypted(siv, bytes(test, "msg"), new byte[0]), sealed));
        } catch (IllegalArgumentException e) {
            return Verdict.FALLS;
        }
    }

    private static Verdict nonceSiv(JsonNode test) {
        byte[] nonce = bytes(test, "iv");
        byte[] tag = bytes(test, "tag");
        byte[] ciphertext = bytes(test, "ct");
        byte[] sealed = Arrays.copyOf(tag, tag.length + ciphertext.length);
        System.arraycopy(ciphertext, 0, sealed, tag.length, ciphertext.length);
        try {
            // A nonce is the last string of additional data, whatever its length.
            AesSiv siv = new AesSiv(KeyMaterial.copyOf(bytes(test, "key")), bytes(test, "aad"), nonce);
            Optional<byte[]> opened = siv.decrypt(sealed, 0);
            return verdict(opened.isPresent()
                    && Arrays.equals(opened.get(), bytes(test, "msg"))
                    && Arrays.equals(encrypted(siv, bytes(test, "msg"), new byte[0]), sealed)
                    && sameAsNonceKernel(test, nonce, sealed));
        } catch (IllegalArgumentException e) {
            return Verdict.FALLS;
        }
    }

    private static boolean sameAsNonceKernel(JsonNode test, byte[] nonce, byte[] sealed) {
        if (nonce.length != AesSiv.NONCE_BYTES) {
            return true;
        }
        AesSiv siv = new AesSiv(KeyMaterial.copyOf(bytes(test, "key")), bytes(test, "aad"));
        byte[] made = encrypted(siv, bytes(test, "msg"), nonce);
        return Arrays.equals(made, nonce.length, made.length, sealed, 0, sealed.length);
    }

    private static byte[] encrypted(AesSiv siv, byte[] message, byte[] nonce) {
        ByteBatch in = new ByteBatch();
        ByteBatch out = new ByteBatch();
        in.add(message);
        siv.encrypt(in, new byte[0], nonce, out);
        return out.get(0);
    }

    private static Verdict gcm(JsonNode test) {
        byte[] nonce = bytes(test, "iv");
        if (nonce.length == 0) {
            return Verdict.FALLS;
        }
        byte[] message = bytes(test, "msg");
        byte[] ciphertext = bytes(test, "ct");
        byte[] tag = bytes(test, "tag");
        byte[] sealed = Arrays.copyOf(ciphertext, ciphertext.length + tag.length);
        System.arraycopy(tag, 0, sealed, ciphertext.length, tag.length);
        AesGcm gcm = new AesGcm(KeyMaterial.copyOf(bytes(test, "key")));
        Optional<byte[]> opened = gcm.open(nonce, bytes(test, "aad"), sealed, 0);
        if (opened.isEmpty() || !Arrays.equals(opened.get(), message)) {
            return Verdict.FALLS;
        }
        byte[] made = new byte[message.length + AesGcm.TAG_BYTES];
        gcm.seal(nonce, bytes(test, "aad"), message, made, 0);
        return verdict(Arrays.equals(made, sealed));
    }

    /** As the specification says: header, then full chunks, then one that is shorter; the message is known by its hash. */
    private static Verdict chunked(JsonNode test) {
        byte[] sealed = inflated(bytes(test, "ct"));
        KeyMaterial key = KeyMaterial.copyOf(bytes(test, "key"));
        byte[] header = Arrays.copyOf(sealed, Math.min(sealed.length, ChunkedGcm.HEADER_BYTES));
        Optional<ChunkedGcm> message;
        try {
            message = ChunkedGcm.of(key, bytes(test, "ctx"), header);
        } catch (IllegalArgumentException e) {
            return Verdict.FALLS;
        }
        if (message.isEmpty()) {
            return Verdict.FALLS;
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        ChunkedGcm sealing = ChunkedGcm.withSalt(key, bytes(test, "ctx"), Arrays.copyOf(header, 24));
        again.writeBytes(sealing.header());
        int at = ChunkedGcm.HEADER_BYTES;
        for (long number = 0; at < sealed.length; number++) {
            int end = Math.min(sealed.length, at + ChunkedGcm.CHUNK_BYTES + ChunkedGcm.TAG_BYTES);
            Optional<byte[]> chunk = message.get().open(number, Arrays.copyOfRange(sealed, at, end));
            at = end;
            if (chunk.isEmpty() || (chunk.get().length < ChunkedGcm.CHUNK_BYTES) != (end == sealed.length)) {
                return Verdict.FALLS;
            }
            plain.writeBytes(chunk.get());
            again.writeBytes(sealing.sealNext(chunk.get()));
        }
        return verdict(at > ChunkedGcm.HEADER_BYTES
                && Arrays.equals(sha512(plain.toByteArray()), bytes(test, "msgSha512"))
                && Arrays.equals(again.toByteArray(), sealed));
    }

    private static byte[] inflated(byte[] compressed) {
        try {
            return new InflaterInputStream(new ByteArrayInputStream(compressed)).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sha512(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java 17 has SHA-512", e);
        }
    }

    private static Verdict ff1(JsonNode group, JsonNode test) {
        int[] plain = numerals(group, test.path("msg"));
        int[] expected = numerals(group, test.path("ct"));
        int radix = group.path("radix").asInt(group.path("alphabet").asText().length());
        boolean small = plain.length < Ff1Domain.shortest(radix);
        try {
            Ff1 ff1 = new Ff1(KeyMaterial.copyOf(bytes(test, "key")), radix, bytes(test, "tweak"));
            int[] sealed = plain.clone();
            ff1.encrypt(sealed);
            int[] opened = sealed.clone();
            ff1.decrypt(opened);
            return verdict(Arrays.equals(sealed, expected) && Arrays.equals(opened, plain)
                    && sameInBatches(ff1, radix, plain, sealed));
        } catch (IllegalArgumentException e) {
            return small ? Verdict.REFUSED : Verdict.FALLS;
        }
    }

    private static boolean sameInBatches(Ff1 ff1, int radix, int[] plain, int[] sealed) {
        if (!ff1.fitsLongs(plain.length)) {
            return true;
        }
        int left = plain.length / 2;
        long[] a = {number(plain, radix, 0, left)};
        long[] b = {number(plain, radix, left, plain.length)};
        ff1.batch(plain.length).encrypt(a, b, 1);
        return a[0] == number(sealed, radix, 0, left) && b[0] == number(sealed, radix, left, sealed.length);
    }

    private static long number(int[] numerals, int radix, int from, int to) {
        return IntStream.range(from, to).mapToLong(i -> numerals[i]).reduce(0, (sum, numeral) -> sum * radix + numeral);
    }

    /** Numbers as they are; characters by their place in the group's alphabet, -1 where they are not in it. */
    private static int[] numerals(JsonNode group, JsonNode text) {
        if (text.isArray()) {
            return IntStream.range(0, text.size()).map(i -> text.get(i).asInt()).toArray();
        }
        return text.asText().chars().map(group.path("alphabet").asText()::indexOf).toArray();
    }

    private static Verdict verdict(boolean stands) {
        return stands ? Verdict.STANDS : Verdict.FALLS;
    }

    private static byte[] bytes(JsonNode test, String field) {
        return HEX.parseHex(test.path(field).asText());
    }

    private static JsonNode read(String file) {
        try {
            return new ObjectMapper().readTree(Path.of(file).toFile());
        } catch (IOException e) {
            System.err.println("greenveil: " + file + " cannot be read as a Wycheproof file, which is JSON: name another");
            System.exit(2);
            throw new UncheckedIOException(e);
        }
    }
}
