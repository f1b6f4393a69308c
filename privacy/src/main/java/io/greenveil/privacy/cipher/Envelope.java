package io.greenveil.privacy.cipher;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A sealed value: {@code version(1) | key id(4) | what the algorithm writes}. The version is that of the algorithm; version
 * and key id come first in every version to come. {@link SivSeals} and {@link GcmSeals} say the rest.
 */
final class Envelope {
    static final int HEADER_BYTES = 1 + Integer.BYTES;

    private final SealAlgorithm algorithm;
    private final byte[] bytes;

    private Envelope(SealAlgorithm algorithm, byte[] bytes) {
        this.algorithm = algorithm;
        this.bytes = bytes;
    }

    /** @throws SealException if the bytes cannot be an envelope */
    static Envelope parse(byte[] bytes) {
        if (bytes.length == 0) {
            throw malformed("it is empty");
        }
        SealAlgorithm algorithm = Arrays.stream(SealAlgorithm.values())
                .filter(candidate -> candidate.version() == bytes[0])
                .findFirst()
                .orElseThrow(
                        () -> malformed("its first byte is " + (bytes[0] & 0xff) + " where one has " + versions()));
        if (bytes.length < algorithm.shortestEnvelope()) {
            throw malformed("it has " + bytes.length + " bytes and the shortest of " + algorithm.word() + " has "
                    + algorithm.shortestEnvelope());
        }
        return new Envelope(algorithm, bytes);
    }

    /** The one that made it. */
    SealAlgorithm algorithm() {
        return algorithm;
    }

    /** All bytes. */
    byte[] bytes() {
        return bytes;
    }

    int keyId() {
        return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    }

    /** Bytes {@code from} to {@code to}. */
    byte[] part(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** What every envelope of an algorithm and key version begins with. */
    static byte[] header(SealAlgorithm algorithm, int keyId) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .put(algorithm.version())
                .putInt(keyId)
                .array();
    }

    /** The key id as messages write it. */
    String keyIdInWords() {
        return String.format(Locale.ROOT, "%08x", keyId());
    }

    private static String versions() {
        return Arrays.stream(SealAlgorithm.values())
                .map(algorithm -> String.valueOf(algorithm.version()))
                .sorted()
                .collect(Collectors.joining(" or "));
    }

    private static SealException malformed(String problem) {
        return new SealException(SealException.Reason.MALFORMED, "This is no sealed value: " + problem);
    }
}
