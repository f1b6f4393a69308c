package io.greenveil.privacy.cipher;

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
    /** Values that go through all rounds before the next do, few enough for the processor's first cache. */
    private static final int CHUNK = 512;

    private final AesBlocks aes;
    private final boolean longRandom;
    private final int roundShift;
    private final long baseLow;
    private final Modulus left;
    private final Modulus right;
    private final byte[] base;
    private byte[] in = new byte[0];
    private byte[] out = new byte[0];

    Ff1Longs(AesBlocks aes, Ff1Domain domain, byte[] tweak) {
        this.base = new Ff1Prefix(aes, domain, tweak).onlyBlock();
        this.aes = aes;
        this.longRandom = domain.randomBytes() > SHORT_RANDOM_BYTES;
        this.roundShift = 8 * domain.halfBytes();
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
        for (int from = 0; from < count; from += CHUNK) {
            int to = Math.min(count, from + CHUNK);
            begin(0, b, from, to);
            for (int round = 0; round < Ff1.ROUNDS; round++) {
                boolean even = round % 2 == 0;
                aes.encrypt(in, to - from, out);
                add(even ? left : right, even ? a : b, from, to, fixed(round + 1));
            }
        }
    }

    /** Decrypts in place. */
    void decrypt(long[] a, long[] b, int count) {
        for (int from = 0; from < count; from += CHUNK) {
            int to = Math.min(count, from + CHUNK);
            begin(Ff1.ROUNDS - 1, a, from, to);
            for (int round = Ff1.ROUNDS - 1; round >= 0; round--) {
                boolean even = round % 2 == 0;
                aes.encrypt(in, to - from, out);
                subtract(even ? left : right, even ? a : b, from, to, fixed(round - 1));
            }
        }
    }

    /** What the second half of every block has in a round besides a value's half. */
    private long fixed(int round) {
        return baseLow ^ ((long) round << roundShift);
    }

    /** The blocks of the first round. Their first half is the same in all rounds, and there already. */
    private void begin(int round, long[] half, int from, int to) {
        grow(to - from);
        long fixed = fixed(round);
        for (int i = 0; i < to - from; i++) {
            Block.put(in, i * BLOCK + 8, fixed ^ half[from + i]);
        }
    }

    /** Ends a round, and puts the halves that it changed into the blocks of the next. */
    private void add(Modulus modulus, long[] half, int from, int to, long next) {
        byte[] blocks = in;
        byte[] random = out;
        long m = modulus.value();
        for (int i = 0; i < to - from; i++) {
            long less = half[from + i] + random(modulus, random, i * BLOCK) - m;
            long sum = less + (less >> 63 & m);
            half[from + i] = sum;
            Block.put(blocks, i * BLOCK + 8, next ^ sum);
        }
    }

    private void subtract(Modulus modulus, long[] half, int from, int to, long next) {
        byte[] blocks = in;
        byte[] random = out;
        long m = modulus.value();
        for (int i = 0; i < to - from; i++) {
            long less = half[from + i] - random(modulus, random, i * BLOCK);
            long difference = less + (less >> 63 & m);
            half[from + i] = difference;
            Block.put(blocks, i * BLOCK + 8, next ^ difference);
        }
    }

    /** The pseudo-random number in the block at {@code at}, of 8 or 12 bytes, reduced. */
    private long random(Modulus modulus, byte[] out, int at) {
        long random = modulus.reduce(Block.at(out, at));
        if (longRandom) {
            long rest = Block.at(out, at + 8);
            for (int shift = 56; shift >= 32; shift -= 8) {
                random = modulus.reduce((random << 8) | ((rest >>> shift) & 0xff));
            }
        }
        return random;
    }

    private void grow(int count) {
        if (in.length < count * BLOCK) {
            in = new byte[count * BLOCK];
            out = new byte[count * BLOCK];
            for (int i = 0; i < count; i++) {
                Block.copy(base, 0, in, i * BLOCK);
            }
        }
    }
}
