package io.greenveil.privacy.cipher;

/**
 * The loops of {@link AesSiv} over many values. Each touches arrays and numbers only, so that the compiler keeps everything
 * else in registers. Bytes move eight at a time, also beyond the end of a value: a {@link ByteBatch} has room there, and
 * what follows is written later.
 */
final class SivLoops {
    static final long CLEAR = ~((1L << 63) | (1L << 31));
    private static final int BLOCK = AesBlocks.BYTES;

    private SivLoops() {}

    /** {@code blocks[i] = text[i] ^ mask}. */
    static void mask(byte[] text, int start, int count, long high, long low, byte[] blocks) {
        for (int i = 0; i < count; i++) {
            Block.putWord(blocks, i * BLOCK, Block.word(text, start + i * BLOCK) ^ high);
            Block.putWord(blocks, i * BLOCK + 8, Block.word(text, start + i * BLOCK + 8) ^ low);
        }
    }

    /** {@code blocks[i] = text[i] ^ mask ^ code[i] ^ x d} in GF(2^128). */
    static void maskUnderNonces(
            byte[] text, int start, int count, byte[] doubledD, byte[] codes, byte[] mask, byte[] blocks) {
        long high = Block.word(doubledD, 0) ^ Block.word(mask, 0);
        long low = Block.word(doubledD, 8) ^ Block.word(mask, 8);
        for (int i = 0; i < count; i++) {
            int at = i * BLOCK;
            Block.putWord(blocks, at, Block.word(text, start + at) ^ Block.word(codes, at) ^ high);
            Block.putWord(blocks, at + 8, Block.word(text, start + at + 8) ^ Block.word(codes, at + 8) ^ low);
        }
    }

    /** The first counter block of each vector, which has two bits of it cleared. */
    static void counters(byte[] vectors, int count, byte[] blocks) {
        long clear = Block.word(CLEAR);
        for (int i = 0; i < count; i++) {
            Block.putWord(blocks, i * BLOCK, Block.word(vectors, i * BLOCK));
            Block.putWord(blocks, i * BLOCK + 8, Block.word(vectors, i * BLOCK + 8) & clear);
        }
    }

    /** The counter block of each vector that comes {@code number} after the first. */
    static void counters(byte[] vectors, int count, int number, byte[] blocks) {
        for (int i = 0; i < count; i++) {
            Block.putWord(blocks, i * BLOCK, Block.word(vectors, i * BLOCK));
            Block.put(blocks, i * BLOCK + 8, (Block.at(vectors, i * BLOCK + 8) & CLEAR) + number);
        }
    }

    /** Writes {@code prefix | vector | ciphertext}; {@code prefix} is written as 8 bytes and the rest of them over. */
    static void write(
            byte[] text,
            int start,
            int count,
            byte[] vectors,
            byte[] stream,
            long prefix,
            int header,
            byte[] out,
            int at) {
        int stride = header + 2 * BLOCK;
        for (int i = 0, to = at; i < count; i++, to += stride) {
            Block.putWord(out, to, prefix);
            write(text, start + i * BLOCK, vectors, stream, i * BLOCK, out, to + header);
        }
    }

    /** Writes {@code prefix | nonce | vector | ciphertext}. */
    static void writeUnderNonces(
            byte[] text,
            int start,
            int count,
            byte[] nonces,
            int nonceStart,
            byte[] vectors,
            byte[] stream,
            long prefix,
            int prefixBytes,
            byte[] out,
            int at) {
        int stride = prefixBytes + 3 * BLOCK;
        for (int i = 0, to = at; i < count; i++, to += stride) {
            Block.putWord(out, to, prefix);
            Block.putWord(out, to + prefixBytes, Block.word(nonces, nonceStart + i * BLOCK));
            Block.putWord(out, to + prefixBytes + 8, Block.word(nonces, nonceStart + i * BLOCK + 8));
            write(text, start + i * BLOCK, vectors, stream, i * BLOCK, out, to + prefixBytes + BLOCK);
        }
    }

    private static void write(byte[] text, int textAt, byte[] vectors, byte[] stream, int from, byte[] out, int to) {
        Block.putWord(out, to, Block.word(vectors, from));
        Block.putWord(out, to + 8, Block.word(vectors, from + 8));
        Block.putWord(out, to + 16, Block.word(text, textAt) ^ Block.word(stream, from));
        Block.putWord(out, to + 24, Block.word(text, textAt + 8) ^ Block.word(stream, from + 8));
    }

    /**
     * The last strings of S2V of values of any length, as blocks for CBC, which are padded and masked: D is folded into
     * the last 16 bytes, or, doubled, into a value that is shorter.
     *
     * @param ds D of value {@code i} from {@code i * stride}; a stride of zero means one for all
     */
    static void fold(
            ByteBatch plain,
            int from,
            int count,
            byte[] ds,
            int stride,
            byte[] full,
            byte[] padded,
            int[] ends,
            byte[] blocks) {
        byte[] text = plain.data();
        int at = 0;
        for (int i = 0; i < count; i++) {
            int start = plain.start(from + i);
            int length = plain.length(from + i);
            int end = ends[i] * BLOCK;
            for (int to = at; to < end; to += Long.BYTES) {
                Block.putWord(blocks, to, Block.word(text, start + to - at));
            }
            int d = i * stride;
            if (length >= BLOCK) {
                Block.xor(blocks, at + length - BLOCK, ds, d);
                if (length == end - at) {
                    Block.xor(blocks, end - BLOCK, full, 0);
                } else {
                    Block.pad(blocks, end - BLOCK, length % BLOCK);
                    Block.xor(blocks, end - BLOCK, padded, 0);
                }
            } else {
                Block.pad(blocks, at, length);
                long high = Block.at(ds, d);
                long low = Block.at(ds, d + 8);
                Block.put(blocks, at, Block.at(blocks, at) ^ Block.doubledHigh(high, low) ^ Block.at(full, 0));
                Block.put(blocks, at + 8, Block.at(blocks, at + 8) ^ Block.doubledLow(high, low) ^ Block.at(full, 8));
            }
            at = end;
        }
    }

    /** {@code text ^ stream} into {@code out}, whole words. */
    static void xor(byte[] text, int textAt, byte[] stream, int streamAt, byte[] out, int outAt, int length) {
        for (int i = 0; i < length; i += Long.BYTES) {
            Block.putWord(out, outAt + i, Block.word(text, textAt + i) ^ Block.word(stream, streamAt + i));
        }
    }
}
