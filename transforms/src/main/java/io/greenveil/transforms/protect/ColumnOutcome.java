package io.greenveil.transforms.protect;

import org.jspecify.annotations.Nullable;

/**
 * What happened to one column.
 *
 * @param column its name
 * @param released whether the column is in the output
 * @param technique its fate in one word, as {@link Fate#technique()}
 * @param fate its fate in words for people, for example {@code generalised to intervals of 10 from 0}
 * @param keyAlias alias of the key that was used, null where none is
 * @param algorithm the keyed algorithm, for example {@code AES-256-CMAC}, null where none is
 */
public record ColumnOutcome(
        String column,
        boolean released,
        String technique,
        String fate,
        @Nullable String keyAlias,
        @Nullable String algorithm) {}
