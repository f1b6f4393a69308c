package io.greenveil.privacy.cipher;

import java.nio.ByteBuffer;

/**
 * What every round of FF1 over one domain begins with: the block P, the tweak and its padding. The round number and the
 * half lie at the very end; the rest of the input is the same in all rounds and for all values, and is run through CBC
 * once.
 */
final class Ff1Prefix {
    private static final int BLOCK = AesBlocks.BYTES;

    private final AesBlocks aes;
    private final int halfBytes;
    private final byte[] tail;
    private final byte[] state;

    /** {@code tail} are the blocks in which round number and half lie, still zero there. */
    Ff1Prefix(AesBlocks aes, Ff1Domain domain, byte[] tweak) {
        this.aes = aes;
        this.halfBytes = domain.halfBytes();
        int length = (tweak.length + halfBytes + 1 + BLOCK - 1) / BLOCK * BLOCK;
        byte[] q = new byte[length];
        System.arraycopy(tweak, 0, q, 0, tweak.length);
        int tailBlocks = (halfBytes + 1 + BLOCK - 1) / BLOCK;
        byte[] p = ByteBuffer.allocate(BLOCK)
                .put((byte) 1)
                .put((byte) 2)
                .put((byte) 1)
                .put((byte) (domain.radix() >>> 16))
                .putShort((short) domain.radix())
                .put((byte) 10)
                .put((byte) domain.left())
                .putInt(domain.length())
                .putInt(tweak.length)
                .array();
        byte[] chain = new byte[BLOCK];
        aes.encrypt(p, 1, chain);
        int headBlocks = length / BLOCK - tailBlocks;
        for (int i = 0; i < headBlocks; i++) {
            byte[] in = new byte[BLOCK];
            System.arraycopy(q, i * BLOCK, in, 0, BLOCK);
            Block.xor(in, 0, chain, 0);
            aes.encrypt(in, 1, chain);
        }
        this.state = chain;
        this.tail = new byte[tailBlocks * BLOCK];
        System.arraycopy(q, headBlocks * BLOCK, tail, 0, tail.length);
    }

    /** The block to which a round number and a half of at most 7 bytes are XORed, where the tail is one block. */
    byte[] onlyBlock() {
        byte[] block = tail.clone();
        Block.xor(block, 0, state, 0);
        return block;
    }

    /** The pseudo-random bytes R of a round, extended to {@code length} bytes. */
    byte[] random(int round, byte[] half, int length) {
        byte[] q = tail.clone();
        q[q.length - halfBytes - 1] = (byte) round;
        System.arraycopy(half, 0, q, q.length - half.length, half.length);
        byte[] chain = state.clone();
        byte[] in = new byte[BLOCK];
        for (int i = 0; i < q.length; i += BLOCK) {
            System.arraycopy(q, i, in, 0, BLOCK);
            Block.xor(in, 0, chain, 0);
            aes.encrypt(in, 1, chain);
        }
        int blocks = (length + BLOCK - 1) / BLOCK;
        byte[] counters = new byte[blocks * BLOCK];
        byte[] extended = new byte[blocks * BLOCK];
        for (int i = 1; i < blocks; i++) {
            System.arraycopy(chain, 0, counters, i * BLOCK, BLOCK);
            Block.put(counters, i * BLOCK + 8, Block.at(counters, i * BLOCK + 8) ^ i);
        }
        aes.encrypt(counters, blocks, extended);
        System.arraycopy(chain, 0, extended, 0, BLOCK);
        byte[] random = new byte[length];
        System.arraycopy(extended, 0, random, 0, length);
        return random;
    }
}
