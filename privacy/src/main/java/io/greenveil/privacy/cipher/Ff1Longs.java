package io.greenveil.privacy.cipher;

import java.util.Arrays;

/**
 * FF1 over one domain whose halves fit in 56 bits, over many values at once: in each round the last block of every value
 * goes through AES in one call, which is all that differs between values. Equal to {@link Ff1Whole}.
 *
 * <p>Not safe for use by several threads at once.
 */
final class Ff1Longs {
    private static final int BLOCK = AesBlocks.BYTES;
    private static final int LARGEST_HALF_BYTES = 7;
    private static final int SHORT_RANDOM_BYTES = 8;

    private final AesBlocks aes;
    private final boolean longRandom;
    private final int roundShift;
    private final long baseHigh;
    private final long baseLow;
    private final Modulus left;
    private final Modulus right;
    private byte[] in = new byte[BLOCK];
    private byte[] out = new byte[BLOCK];

    Ff1Longs(AesBlocks aes, Ff1Domain domain, byte[] tweak) {
        byte[] base = new Ff1Prefix(aes, domain, tweak).onlyBlock();
        this.aes = aes;
        this.longRandom = domain.randomBytes() > SHORT_RANDOM_BYTES;
        this.roundShift = 8 * domain.halfBytes();
        this.baseHigh = Block.at(base, 0);
        this.baseLow = Block.at(base, 8);
        this.left = Modulus.power(domain.radix(), domain.left());
        this.right = Modulus.power(domain.radix(), domain.right());
    }

    /** Whether this class can do a domain. */
    static boolean fits(Ff1Domain domain) {
        return domain.length() <= 112 && domain.halfBytes() <= LARGEST_HALF_BYTES;
    }

    /** The most numerals in this radix that this class can do; those below are strings that it can do as well. */
    static int longest(int radix) {
        int length = Ff1Domain.shortest(radix);
        while (fits(new Ff1Domain(radix, length + 1))) {
            length++;
        }
        return length;
    }

    /** Encrypts in place; {@code a} and {@code b} are the halves as numbers, most significant numeral first. */
    void encrypt(long[] a, long[] b, int count) {
        grow(count);
        long[] current = b;
        long[] replaced = a;
        for (int round = 0; round < Ff1.ROUNDS; round++) {
            random(round, current, count);
            add(round % 2 == 0 ? left : right, replaced, count);
            long[] swapped = current;
            current = replaced;
            replaced = swapped;
        }
    }

    /** Decrypts in place. */
    void decrypt(long[] a, long[] b, int count) {
        grow(count);
        long[] current = a;
        long[] replaced = b;
        for (int round = Ff1.ROUNDS - 1; round >= 0; round--) {
            random(round, current, count);
            subtract(round % 2 == 0 ? left : right, replaced, count);
            long[] swapped = current;
            current = replaced;
            replaced = swapped;
        }
    }

    private void random(int round, long[] half, int count) {
        long low = baseLow ^ ((long) round << roundShift);
        for (int i = 0; i < count; i++) {
            Block.put(in, i * BLOCK, baseHigh);
            Block.put(in, i * BLOCK + 8, low ^ half[i]);
        }
        aes.encrypt(in, count, out);
    }

    private void add(Modulus modulus, long[] half, int count) {
        long m = modulus.value();
        for (int i = 0; i < count; i++) {
            long sum = half[i] + random(modulus, i);
            half[i] = sum >= m ? sum - m : sum;
        }
    }

    private void subtract(Modulus modulus, long[] half, int count) {
        long m = modulus.value();
        for (int i = 0; i < count; i++) {
            long difference = half[i] - random(modulus, i);
            half[i] = difference < 0 ? difference + m : difference;
        }
    }

    /** The pseudo-random number of value {@code i}, of 8 or 12 bytes, reduced. */
    private long random(Modulus modulus, int i) {
        long random = modulus.reduce(Block.at(out, i * BLOCK));
        if (longRandom) {
            long rest = Block.at(out, i * BLOCK + 8);
            for (int shift = 56; shift >= 32; shift -= 8) {
                random = modulus.reduce((random << 8) | ((rest >>> shift) & 0xff));
            }
        }
        return random;
    }

    private void grow(int count) {
        if (in.length < count * BLOCK) {
            in = Arrays.copyOf(in, count * BLOCK);
            out = new byte[count * BLOCK];
        }
    }
}
