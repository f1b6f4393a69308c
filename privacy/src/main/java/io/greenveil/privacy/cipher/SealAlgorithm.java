package io.greenveil.privacy.cipher;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The ciphers that seal. Each has keys of its own; an envelope tells which made it. */
public enum SealAlgorithm {
    /**
     * AES-256-SIV under a nonce (RFC 5297, section 3), the default: safe even if a nonce came twice.
     */
    AES_SIV("aes-siv", 3, SivSeals.SHORTEST),
    /** AES-256-GCM (SP 800-38D), where an approved mode is asked for (FIPS 140). */
    AES_256_GCM("aes-256-gcm", 2, GcmSeals.SHORTEST);

    private final String word;
    private final byte version;
    private final int shortestEnvelope;

    SealAlgorithm(String word, int version, int shortestEnvelope) {
        this.word = word;
        this.version = (byte) version;
        this.shortestEnvelope = shortestEnvelope;
    }

    /** The algorithm of a word. Throws {@link IllegalArgumentException} that lists the words there are. */
    public static SealAlgorithm ofWord(String word) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("An algorithm of seals is "
                        + Arrays.stream(values()).map(SealAlgorithm::word).collect(Collectors.joining(" or "))));
    }

    /** As it is written in policies and in SQL. */
    public String word() {
        return word;
    }

    /** The first byte of its envelopes. */
    byte version() {
        return version;
    }

    /** How many bytes an envelope has at least: a value has one, for its type. */
    int shortestEnvelope() {
        return shortestEnvelope;
    }

    /** The mode's name in key derivation and in the additional data. */
    String mode() {
        return "seal/" + word;
    }
}
