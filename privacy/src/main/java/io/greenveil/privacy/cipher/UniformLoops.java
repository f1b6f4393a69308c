package io.greenveil.privacy.cipher;

/**
 * Loops over one block of each of many values that have one length and lie one after another, {@code stride} bytes apart.
 * Each touches arrays and numbers only, as {@link SivLoops}. A block is read and written whole, also where the value ends
 * within it.
 */
final class UniformLoops {
    private static final int BLOCK = AesBlocks.BYTES;

    private UniformLoops() {}

    /** What is kept of a block, and what is then added to it, each in two halves. */
    record Words(long keptHigh, long keptLow, long high, long low) {}

    /** {@code blocks[i] = text[i] & kept ^ added}. */
    static void first(byte[] text, int start, int stride, int count, Words words, byte[] blocks) {
        long keptHigh = words.keptHigh;
        long keptLow = words.keptLow;
        long high = words.high;
        long low = words.low;
        for (int i = 0, at = start; i < count; i++, at += stride) {
            Block.putWord(blocks, i * BLOCK, (Block.word(text, at) & keptHigh) ^ high);
            Block.putWord(blocks, i * BLOCK + 8, (Block.word(text, at + 8) & keptLow) ^ low);
        }
    }

    /** {@code blocks[i] = text[i] & kept ^ added ^ state[i]}. */
    static void next(byte[] text, int start, int stride, int count, Words words, byte[] state, byte[] blocks) {
        long keptHigh = words.keptHigh;
        long keptLow = words.keptLow;
        long high = words.high;
        long low = words.low;
        for (int i = 0, at = start; i < count; i++, at += stride) {
            Block.putWord(blocks, i * BLOCK, (Block.word(text, at) & keptHigh) ^ high ^ Block.word(state, i * BLOCK));
            Block.putWord(
                    blocks,
                    i * BLOCK + 8,
                    (Block.word(text, at + 8) & keptLow) ^ low ^ Block.word(state, i * BLOCK + 8));
        }
    }

    /** {@code blocks[i] ^= each[i]}, which lie two blocks apart. */
    static void addEach(byte[] each, int start, int count, byte[] blocks) {
        for (int i = 0, at = start; i < count; i++, at += 2 * BLOCK) {
            Block.xor(blocks, i * BLOCK, each, at);
        }
    }

    /** {@code out[i] = text[i] ^ stream[i]}. */
    static void xor(
            byte[] text, int start, int length, int count, byte[] stream, byte[] out, int outStart, int outStride) {
        for (int i = 0, at = start, to = outStart; i < count; i++, at += length, to += outStride) {
            Block.putWord(out, to, Block.word(text, at) ^ Block.word(stream, i * BLOCK));
            Block.putWord(out, to + 8, Block.word(text, at + 8) ^ Block.word(stream, i * BLOCK + 8));
        }
    }

    /** The same eight bytes into every value. */
    static void heads(long head, int count, byte[] out, int start, int stride) {
        for (int i = 0, to = start; i < count; i++, to += stride) {
            Block.putWord(out, to, head);
        }
    }

    /** A block of its own into every value. */
    static void blocks(byte[] blocks, int from, int count, byte[] out, int start, int stride) {
        for (int i = 0, to = start; i < count; i++, to += stride) {
            Block.copy(blocks, from + i * BLOCK, out, to);
        }
    }
}
