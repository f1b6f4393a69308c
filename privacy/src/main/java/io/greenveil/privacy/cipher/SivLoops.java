package io.greenveil.privacy.cipher;

/**
 * The loops of {@link AesSiv} over many values. Each touches arrays and numbers only, so that the compiler keeps everything
 * else in registers. Bytes move eight at a time, also beyond the end of a value: a {@link ByteBatch} has room there, and
 * what follows is written later.
 */
final class SivLoops {
    private static final int BLOCK = AesBlocks.BYTES;

    private SivLoops() {}

    /** {@code blocks[i] = text[i] ^ mask}. */
    static void mask(byte[] text, int start, int count, long high, long low, byte[] blocks) {
        for (int i = 0; i < count; i++) {
            Block.put(blocks, i * BLOCK, Block.at(text, start + i * BLOCK) ^ high);
            Block.put(blocks, i * BLOCK + 8, Block.at(text, start + i * BLOCK + 8) ^ low);
        }
    }

    /** {@code blocks[i] = text[i] ^ mask ^ code[i] ^ x d} in GF(2^128). */
    static void maskUnderNonces(
            byte[] text, int start, int count, byte[] doubledD, byte[] codes, byte[] mask, byte[] blocks) {
        long high = Block.at(doubledD, 0) ^ Block.at(mask, 0);
        long low = Block.at(doubledD, 8) ^ Block.at(mask, 8);
        for (int i = 0; i < count; i++) {
            int at = i * BLOCK;
            Block.put(blocks, at, Block.at(text, start + at) ^ Block.at(codes, at) ^ high);
            Block.put(blocks, at + 8, Block.at(text, start + at + 8) ^ Block.at(codes, at + 8) ^ low);
        }
    }

    /** The counter block of each vector that has this number. */
    static void counters(byte[] vectors, int count, long clear, int number, byte[] blocks) {
        for (int i = 0; i < count; i++) {
            Block.put(blocks, i * BLOCK, Block.at(vectors, i * BLOCK));
            Block.put(blocks, i * BLOCK + 8, (Block.at(vectors, i * BLOCK + 8) & clear) + number);
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
            Block.put(out, to, prefix);
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
            Block.put(out, to, prefix);
            Block.put(out, to + prefixBytes, Block.at(nonces, nonceStart + i * BLOCK));
            Block.put(out, to + prefixBytes + 8, Block.at(nonces, nonceStart + i * BLOCK + 8));
            write(text, start + i * BLOCK, vectors, stream, i * BLOCK, out, to + prefixBytes + BLOCK);
        }
    }

    private static void write(byte[] text, int textAt, byte[] vectors, byte[] stream, int from, byte[] out, int to) {
        Block.put(out, to, Block.at(vectors, from));
        Block.put(out, to + 8, Block.at(vectors, from + 8));
        Block.put(out, to + 16, Block.at(text, textAt) ^ Block.at(stream, from));
        Block.put(out, to + 24, Block.at(text, textAt + 8) ^ Block.at(stream, from + 8));
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
                Block.put(blocks, to, Block.at(text, start + to - at));
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
            Block.put(out, outAt + i, Block.at(text, textAt + i) ^ Block.at(stream, streamAt + i));
        }
    }
}
