package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyMaterial;
import java.util.Arrays;

/**
 * AES-CMAC (RFC 4493, NIST SP 800-38B) with 128, 192 or 256-bit keys, of one message or of a batch. A message
 * authentication code of 16 bytes; deterministic, one way.
 *
 * <p>Not safe for use by several threads at once.
 */
final class Cmac implements MessageCodes {
    static final int BYTES = AesBlocks.BYTES;
    private static final int CHUNK = 512;
    private static final byte[] NONE = new byte[0];

    private final AesBlocks aes;
    private final CbcMacs macs;
    private final byte[] fullBlockMask;
    private final byte[] paddedBlockMask;
    private int[] ends = new int[1];
    private byte[] blocks = new byte[BYTES];
    private byte[] out = new byte[BYTES];

    Cmac(KeyMaterial key) {
        this(new AesBlocks(key));
    }

    Cmac(AesBlocks aes) {
        this.aes = aes;
        this.macs = new CbcMacs(aes);
        byte[] zero = new byte[BYTES];
        aes.encrypt(new byte[BYTES], 1, zero);
        this.fullBlockMask = Block.doubled(zero);
        this.paddedBlockMask = Block.doubled(fullBlockMask);
    }

    @Override
    public int bytes() {
        return BYTES;
    }

    @Override
    public byte[] mac(byte[] message) {
        int end = blocksOf(message.length);
        grow(end);
        System.arraycopy(message, 0, blocks, 0, message.length);
        maskLast(blocks, 0, message.length, end);
        byte[] mac = new byte[BYTES];
        aes.chain(blocks, end, mac);
        return mac;
    }

    @Override
    public void macs(ByteBatch messages, byte[] codes) {
        for (int from = 0; from < messages.count(); from += CHUNK) {
            int count = Math.min(CHUNK, messages.count() - from);
            if (ends.length < count) {
                ends = new int[count];
                out = new byte[count * BYTES];
            }
            int length = messages.length(from);
            if (count > 1 && messages.isUniform(from, count, length)) {
                macs.ofUniform(messages.data(), messages.start(from), length, count, masks(length), NONE, 0, out);
            } else {
                mask(messages, from, count);
                macs.of(blocks, ends, count, out);
            }
            System.arraycopy(out, 0, codes, from * BYTES, count * BYTES);
        }
    }

    /** What a message of this length is XORed with in all, in as many blocks as it has: the padding and the mask. */
    byte[] masks(int length) {
        byte[] masks = new byte[blocksOf(length) * BYTES];
        maskLast(masks, 0, length, blocksOf(length));
        return masks;
    }

    /** What the last block is XORed with where it is a whole one. */
    byte[] fullBlockMask() {
        return fullBlockMask;
    }

    /** What it is XORed with where it was padded. */
    byte[] paddedBlockMask() {
        return paddedBlockMask;
    }

    private void mask(ByteBatch messages, int from, int count) {
        int end = 0;
        for (int i = 0; i < count; i++) {
            int length = messages.length(from + i);
            int start = end;
            end += blocksOf(length);
            ends[i] = end;
            grow(end);
            int text = messages.start(from + i) - start * BYTES;
            for (int to = start * BYTES; to < end * BYTES; to += Long.BYTES) {
                Block.put(blocks, to, Block.at(messages.data(), text + to));
            }
            maskLast(blocks, start, length, end);
        }
    }

    /** Pads and masks the last block of a message that lies from block {@code start} to {@code end}. */
    private void maskLast(byte[] of, int start, int length, int end) {
        boolean full = length == (end - start) * BYTES;
        int last = (end - 1) * BYTES;
        if (!full) {
            Block.pad(of, last, length % BYTES);
        }
        Block.xor(of, last, full ? fullBlockMask : paddedBlockMask, 0);
    }

    private void grow(int needed) {
        if (blocks.length < needed * BYTES) {
            blocks = Arrays.copyOf(blocks, Math.max(needed * BYTES, blocks.length * 2));
        }
    }

    private static int blocksOf(int length) {
        return Math.max(1, (length + BYTES - 1) / BYTES);
    }
}
