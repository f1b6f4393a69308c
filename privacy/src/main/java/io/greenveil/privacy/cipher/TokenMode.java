package io.greenveil.privacy.cipher;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The keyed functions that make tokens. Each has keys of its own, so their tokens never join. */
public enum TokenMode {
    /** AES-256-CMAC (SP 800-38B): 16 bytes, 32 hexadecimal digits. The default; hardware does AES. */
    CMAC("cmac"),
    /** HMAC-SHA-256 (RFC 2104, FIPS 198-1): 32 bytes, 64 hexadecimal digits. */
    HMAC_SHA256("hmac-sha256");

    private final String word;

    TokenMode(String word) {
        this.word = word;
    }

    /** The mode of a word. Throws {@link IllegalArgumentException} that lists the words there are. */
    public static TokenMode ofWord(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A token algorithm is "
                        + Arrays.stream(values()).map(TokenMode::word).collect(Collectors.joining(" or "))));
    }

    /** As it is written in policies and in SQL. */
    public String word() {
        return word;
    }

    /** The mode's name in key derivation. */
    String purpose() {
        return "token/" + word;
    }
}
