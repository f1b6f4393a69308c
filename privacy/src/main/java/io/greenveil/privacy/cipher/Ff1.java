package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyMaterial;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * FF1 (NIST SP 800-38G, with the domain of at least a million strings that Revision 1 demands): a permutation of the
 * numeral strings of one length, for each key, radix and tweak. Deterministic. Radix 2 to 65536, keys of 16, 24 or 32
 * bytes, tweaks of any length.
 *
 * <p>Hides neither length nor which values are equal. FF3 and FF3-1 are not offered: NIST withdrew them after attacks
 * (Revision 1, second public draft, 2025). Not safe for use by several threads at once.
 */
final class Ff1 {
    static final int ROUNDS = 10;
    private static final int KEPT_DOMAINS = 64;

    private final AesBlocks aes;
    private final int radix;
    private final byte[] tweak;
    private final Map<Integer, Ff1Longs> longs = new HashMap<>();
    private final Map<Integer, Ff1Whole> wholes = new HashMap<>();
    private int lastLength = -1;
    private @Nullable Ff1Longs last;

    Ff1(KeyMaterial key, int radix, byte[] tweak) {
        this.aes = new AesBlocks(key);
        this.radix = radix;
        this.tweak = tweak.clone();
    }

    /** Encrypts one string in place. */
    void encrypt(int[] numerals) {
        require(numerals);
        whole(numerals.length).encrypt(numerals);
    }

    /** Decrypts one string in place. */
    void decrypt(int[] numerals) {
        require(numerals);
        whole(numerals.length).decrypt(numerals);
    }

    /** Whether strings of this length can go through {@link #batch}. */
    boolean fitsLongs(int length) {
        return Ff1Longs.fits(new Ff1Domain(radix, length));
    }

    /** The batched form for strings of one length. */
    Ff1Longs batch(int length) {
        Ff1Longs batch = last;
        if (batch == null || length != lastLength) {
            batch = batchOfAnotherLength(length);
            last = batch;
            lastLength = length;
        }
        return batch;
    }

    private Ff1Longs batchOfAnotherLength(int length) {
        if (longs.size() > KEPT_DOMAINS) {
            longs.clear();
        }
        return longs.computeIfAbsent(length, key -> new Ff1Longs(aes, new Ff1Domain(radix, key), tweak));
    }

    private Ff1Whole whole(int length) {
        if (wholes.size() > KEPT_DOMAINS) {
            wholes.clear();
        }
        return wholes.computeIfAbsent(length, key -> new Ff1Whole(aes, new Ff1Domain(radix, key), tweak));
    }

    /** A message never says what stands there. */
    private void require(int[] numerals) {
        for (int numeral : numerals) {
            if (numeral < 0 || numeral >= radix) {
                throw new IllegalArgumentException("A numeral is out of range for radix " + radix);
            }
        }
    }
}
