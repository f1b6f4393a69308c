package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyMaterial;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * AES-SIV (RFC 5297) over a batch: authenticated encryption that stays safe when a nonce repeats, and that without one is
 * deterministic. A ciphertext is the synthetic initialisation vector of 16 bytes and then as many bytes as the plaintext
 * has. The key has 32, 48 or 64 bytes: the first half for S2V, the second for CTR. Bit-identical to Tink's
 * {@code AesSiv} for one string of additional data.
 *
 * <p>All blocks of a chunk of values go through AES in as many calls as the longest has blocks, plus one for CTR.
 * Plaintexts are limited to 2^31 bytes a batch. Not safe for use by several threads at once.
 */
final class AesSiv {
    static final int VECTOR_BYTES = 16;
    static final int NONCE_BYTES = 16;
    private static final int BLOCK = AesBlocks.BYTES;
    private static final int CHUNK = 512;
    private static final byte[] NONE = new byte[0];

    private final Cmac cmac;
    private final CbcMacs macs;
    private final AesBlocks macAes;
    private final AesBlocks counterAes;
    /** S2V's D after all additional data that is the same for every value. */
    private final byte[] constantD;

    private int[] ends = new int[1];
    private byte[] vectors = new byte[BLOCK];
    private byte[] nonceCodes = new byte[BLOCK];
    private byte[] blocks = new byte[BLOCK];
    private byte[] stream = new byte[BLOCK];
    private byte[] each = new byte[0];

    AesSiv(KeyMaterial key, byte[]... additionalData) {
        int half = key.length() / 2;
        if (key.length() != 32 && key.length() != 48 && key.length() != 64) {
            throw new IllegalArgumentException("AES-SIV takes a key of 32, 48 or 64 bytes, not of " + key.length());
        }
        try (KeyMaterial first = key.part(0, half);
                KeyMaterial second = key.part(half, key.length())) {
            this.macAes = new AesBlocks(first);
            this.counterAes = new AesBlocks(second);
        }
        this.cmac = new Cmac(macAes);
        this.macs = new CbcMacs(macAes);
        this.constantD = cmac.mac(new byte[BLOCK]);
        for (byte[] data : additionalData) {
            Block.doubleAt(constantD, 0);
            Block.xor(constantD, 0, cmac.mac(data), 0);
        }
    }

    /** Deterministic encryption: each output value is {@code prefix | vector | ciphertext}. */
    void encrypt(ByteBatch plain, byte[] prefix, ByteBatch out) {
        encrypt(plain, prefix, NONE, out);
    }

    /**
     * Encryption under a nonce for each value: {@code prefix | nonce | vector | ciphertext}.
     *
     * @param prefix at most 8 bytes
     * @param nonces 16 bytes for each value, taken as the last string of additional data (section 3); none for
     *     deterministic encryption
     */
    void encrypt(ByteBatch plain, byte[] prefix, byte[] nonces, ByteBatch out) {
        if (prefix.length > Long.BYTES) {
            throw new IllegalArgumentException("A prefix has at most 8 bytes, not " + prefix.length);
        }
        for (int from = 0; from < plain.count(); from += CHUNK) {
            int count = Math.min(CHUNK, plain.count() - from);
            grow(count);
            boolean nonced = nonces.length > 0;
            if (nonced) {
                codesOfNonces(nonces, from, count);
            }
            if (plain.isUniform(from, count, BLOCK)) {
                encryptBlocks(plain, from, count, prefix, nonces, out);
                continue;
            }
            if (count > 1 && plain.isUniform(from, count, plain.length(from))) {
                encryptUniform(plain, from, count, prefix, nonces, out);
                continue;
            }
            maskedText(plain, from, count, nonced);
            macs.of(blocks, ends, count, vectors);
            keyStream(plain, from, count);
            write(plain, from, count, prefix, nonces, out);
        }
    }

    /** The same for values of one block each. */
    private void encryptBlocks(ByteBatch plain, int from, int count, byte[] prefix, byte[] nonces, ByteBatch out) {
        byte[] full = cmac.fullBlockMask();
        int start = plain.start(from);
        long first = firstBytes(prefix);
        if (nonces.length > 0) {
            SivLoops.maskUnderNonces(plain.data(), start, count, Block.doubled(constantD), nonceCodes, full, blocks);
        } else {
            long high = Block.word(constantD, 0) ^ Block.word(full, 0);
            long low = Block.word(constantD, 8) ^ Block.word(full, 8);
            SivLoops.mask(plain.data(), start, count, high, low, blocks);
        }
        macAes.encrypt(blocks, count, vectors);
        SivLoops.counters(vectors, count, blocks);
        counterAes.encrypt(blocks, count, stream);
        if (nonces.length > 0) {
            int at = out.reserve(count, prefix.length + NONCE_BYTES + VECTOR_BYTES + BLOCK);
            SivLoops.writeUnderNonces(
                    plain.data(),
                    start,
                    count,
                    nonces,
                    from * NONCE_BYTES,
                    vectors,
                    stream,
                    first,
                    prefix.length,
                    out.data(),
                    at);
        } else {
            int at = out.reserve(count, prefix.length + VECTOR_BYTES + BLOCK);
            SivLoops.write(plain.data(), start, count, vectors, stream, first, prefix.length, out.data(), at);
        }
    }

    /** The same for values of any one length. */
    private void encryptUniform(ByteBatch plain, int from, int count, byte[] prefix, byte[] nonces, ByteBatch out) {
        boolean nonced = nonces.length > 0;
        byte[] text = plain.data();
        int start = plain.start(from);
        int length = plain.length(from);
        boolean shorter = length < BLOCK;
        byte[] added = shorter ? masksOfShorter(length) : cmac.masks(length);
        byte[] d = nonced ? Block.doubled(constantD) : constantD;
        Block.xor(added, shorter ? 0 : length - BLOCK, shorter ? Block.doubled(d) : d, 0);
        byte[] each = nonced ? eachOfNonces(count, shorter) : NONE;
        macs.ofUniform(text, start, length, count, added, each, shorter ? 0 : length - BLOCK, vectors);
        int header = prefix.length + (nonced ? NONCE_BYTES : 0);
        int stride = header + VECTOR_BYTES + length;
        int at = out.reserve(count, stride);
        for (int block = (length + BLOCK - 1) / BLOCK - 1; block >= 0; block--) {
            SivLoops.counters(vectors, count, block, blocks);
            counterAes.encrypt(blocks, count, stream);
            int done = block * BLOCK;
            UniformLoops.xor(
                    text, start + done, length, count, stream, out.data(), at + header + VECTOR_BYTES + done, stride);
        }
        UniformLoops.heads(firstBytes(prefix), count, out.data(), at, stride);
        if (nonced) {
            UniformLoops.blocks(nonces, from * NONCE_BYTES, count, out.data(), at + prefix.length, stride);
        }
        UniformLoops.blocks(vectors, 0, count, out.data(), at + header, stride);
    }

    /** What a value shorter than a block is XORed with before D is: it is padded first, and then it is a whole block. */
    private byte[] masksOfShorter(int length) {
        byte[] masks = new byte[BLOCK];
        Block.pad(masks, 0, length);
        Block.xor(masks, 0, cmac.fullBlockMask(), 0);
        return masks;
    }

    /** The codes of nonces as {@link CbcMacs#ofUniform} takes them. */
    private byte[] eachOfNonces(int count, boolean doubled) {
        if (each.length < (2 * count + 1) * BLOCK) {
            each = new byte[(2 * count + 1) * BLOCK];
        }
        for (int i = 0; i < count; i++) {
            int at = (2 * i + 1) * BLOCK;
            Block.copy(nonceCodes, i * BLOCK, each, at);
            if (doubled) {
                Block.doubleAt(each, at);
            }
        }
        return each;
    }

    /** A prefix as the word that is written at once; what lies beyond it is written over next. */
    private static long firstBytes(byte[] prefix) {
        return Block.word(Arrays.copyOf(prefix, Long.BYTES), 0);
    }

    /** The plaintext, or nothing if key, additional data and ciphertext do not belong together. */
    Optional<byte[]> decrypt(byte[] sealed, int offset) {
        return decrypt(sealed, offset, NONE);
    }

    /** The plaintext under a nonce of 16 bytes. */
    Optional<byte[]> decrypt(byte[] sealed, int offset, byte[] nonce) {
        int length = sealed.length - offset - VECTOR_BYTES;
        if (length < 0) {
            return Optional.empty();
        }
        ByteBatch batch = new ByteBatch();
        batch.add(sealed, offset + VECTOR_BYTES, length);
        System.arraycopy(sealed, offset, vectors, 0, VECTOR_BYTES);
        keyStream(batch, 0, 1);
        for (int i = 0; i < length; i++) {
            batch.data()[i] ^= stream[i];
        }
        if (nonce.length > 0) {
            codesOfNonces(nonce, 0, 1);
        }
        maskedText(batch, 0, 1, nonce.length > 0);
        macs.of(blocks, ends, 1, vectors);
        byte[] found = Arrays.copyOf(vectors, VECTOR_BYTES);
        byte[] given = Arrays.copyOfRange(sealed, offset, offset + VECTOR_BYTES);
        return MessageDigest.isEqual(found, given) ? Optional.of(batch.get(0)) : Optional.empty();
    }

    private void grow(int count) {
        if (ends.length < count) {
            ends = new int[count];
            vectors = new byte[count * BLOCK];
            nonceCodes = new byte[count * BLOCK];
            growBlocks(count);
            growStream(count);
        }
    }

    private void growBlocks(int needed) {
        if (blocks.length < needed * BLOCK) {
            blocks = new byte[needed * BLOCK];
        }
    }

    private void growStream(int needed) {
        if (stream.length < needed * BLOCK) {
            stream = new byte[needed * BLOCK];
        }
    }

    /** CMAC of each nonce, which is one whole block. */
    private void codesOfNonces(byte[] nonces, int from, int count) {
        byte[] mask = cmac.fullBlockMask();
        for (int i = 0; i < count; i++) {
            Block.copy(nonces, (from + i) * BLOCK, blocks, i * BLOCK);
            Block.xor(blocks, i * BLOCK, mask, 0);
        }
        macAes.encrypt(blocks, count, nonceCodes);
    }

    /** The last string of S2V for each value, as blocks for CBC: plaintext with D folded in, padded and masked. */
    private void maskedText(ByteBatch plain, int from, int count, boolean nonced) {
        int blocksNeeded = 0;
        for (int i = 0; i < count; i++) {
            blocksNeeded += Math.max(1, (plain.length(from + i) + BLOCK - 1) / BLOCK);
            ends[i] = blocksNeeded;
        }
        growBlocks(blocksNeeded);
        SivLoops.fold(
                plain,
                from,
                count,
                nonced ? dsUnderNonces(count) : constantD,
                nonced ? BLOCK : 0,
                cmac.fullBlockMask(),
                cmac.paddedBlockMask(),
                ends,
                blocks);
    }

    /** D of each value: the constant one, doubled, with the code of the nonce. */
    private byte[] dsUnderNonces(int count) {
        byte[] doubled = Block.doubled(constantD);
        for (int i = 0; i < count; i++) {
            Block.xor(nonceCodes, i * BLOCK, doubled, 0);
        }
        return nonceCodes;
    }

    /** The key stream of each value, in as many blocks as {@link #maskedText} needs. */
    private void keyStream(ByteBatch plain, int from, int count) {
        int needed = 0;
        for (int i = 0; i < count; i++) {
            needed += (plain.length(from + i) + BLOCK - 1) / BLOCK;
        }
        growBlocks(needed);
        growStream(needed);
        int at = 0;
        for (int i = 0; i < count; i++) {
            long high = Block.at(vectors, i * BLOCK);
            long low = Block.at(vectors, i * BLOCK + 8) & SivLoops.CLEAR;
            int end = at + (plain.length(from + i) + BLOCK - 1) / BLOCK * BLOCK;
            for (long counter = low; at < end; at += BLOCK, counter++) {
                Block.put(blocks, at, high);
                Block.put(blocks, at + 8, counter);
            }
        }
        counterAes.encrypt(blocks, needed, stream);
    }

    private void write(ByteBatch plain, int from, int count, byte[] prefix, byte[] nonces, ByteBatch out) {
        boolean nonced = nonces.length > 0;
        int header = prefix.length + (nonced ? NONCE_BYTES : 0);
        long first = firstBytes(prefix);
        int streamAt = 0;
        for (int i = 0; i < count; i++) {
            int length = plain.length(from + i);
            int at = out.reserve(header + VECTOR_BYTES + length);
            byte[] target = out.data();
            Block.putWord(target, at, first);
            if (nonced) {
                Block.copy(nonces, (from + i) * NONCE_BYTES, target, at + prefix.length);
            }
            at += header;
            Block.copy(vectors, i * BLOCK, target, at);
            SivLoops.xor(plain.data(), plain.start(from + i), stream, streamAt, target, at + VECTOR_BYTES, length);
            streamAt += (length + BLOCK - 1) / BLOCK * BLOCK;
        }
    }
}
