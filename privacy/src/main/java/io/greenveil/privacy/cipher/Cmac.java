package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyMaterial;
import java.util.Arrays;

/**
 * AES-CMAC (RFC 4493, NIST SP 800-38B) with 128, 192 or 256-bit keys, of one message or of a batch. A message
 * authentication code of 16 bytes; deterministic, one way.
 *
 * <p>Not safe for use by several threads at once.
 */
final class Cmac {
    static final int BYTES = AesBlocks.BYTES;
    private static final int CHUNK = 1024;

    private final CbcMacs macs;
    private final byte[] fullBlockMask;
    private final byte[] paddedBlockMask;
    private final ByteBatch one = new ByteBatch();
    private final int[] ends = new int[CHUNK];
    private byte[] blocks = new byte[CHUNK * BYTES];
    private final byte[] out = new byte[CHUNK * BYTES];

    Cmac(KeyMaterial key) {
        this(new AesBlocks(key));
    }

    Cmac(AesBlocks aes) {
        this.macs = new CbcMacs(aes);
        byte[] zero = new byte[BYTES];
        aes.encrypt(new byte[BYTES], 1, zero);
        this.fullBlockMask = Block.doubled(zero);
        this.paddedBlockMask = Block.doubled(fullBlockMask);
    }

    byte[] mac(byte[] message) {
        one.clear();
        one.add(message);
        byte[] mac = new byte[BYTES];
        macs(one, mac);
        return mac;
    }

    /** Writes the code of message {@code i} to {@code codes} from byte {@code 16 i}. */
    void macs(ByteBatch messages, byte[] codes) {
        for (int from = 0; from < messages.count(); from += CHUNK) {
            int count = Math.min(CHUNK, messages.count() - from);
            mask(messages, from, count);
            macs.of(blocks, ends, count, out);
            System.arraycopy(out, 0, codes, from * BYTES, count * BYTES);
        }
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
            end += Math.max(1, (length + BYTES - 1) / BYTES);
            ends[i] = end;
            if (blocks.length < end * BYTES) {
                blocks = Arrays.copyOf(blocks, Math.max(end * BYTES, blocks.length * 2));
            }
            int text = messages.start(from + i) - start * BYTES;
            for (int to = start * BYTES; to < end * BYTES; to += Long.BYTES) {
                Block.put(blocks, to, Block.at(messages.data(), text + to));
            }
            boolean full = length == (end - start) * BYTES;
            if (!full) {
                Block.pad(blocks, (end - 1) * BYTES, length % BYTES);
            }
            Block.xor(blocks, (end - 1) * BYTES, full ? fullBlockMask : paddedBlockMask, 0);
        }
    }
}
