package io.greenveil.privacy.keys;

import java.time.Instant;

/**
 * An entry of a wrapped keystore.
 *
 * @param name as {@link EntryName} says
 * @param made when, in whole milliseconds
 * @param sealed Base64 of nonce, ciphertext and tag
 */
record WrappedEntry(String name, Instant made, String sealed) {}
