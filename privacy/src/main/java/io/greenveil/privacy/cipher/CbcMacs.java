package io.greenveil.privacy.cipher;

import java.util.Arrays;

/**
 * The last block of CBC, with a zero initialisation vector, of many messages at once: the core of CMAC and S2V. Round
 * {@code r} encrypts block {@code r} of all messages that have one, in one call; a single message is one call. Messages are whole blocks, padded and
 * masked by the caller.
 *
 * <p>Not safe for use by several threads at once.
 */
final class CbcMacs {
    private static final int BYTES = AesBlocks.BYTES;

    private final AesBlocks aes;
    private byte[] state = new byte[BYTES];
    private byte[] next = new byte[BYTES];
    private int[] order = new int[1];
    private int[] withBlocks = new int[2];

    CbcMacs(AesBlocks aes) {
        this.aes = aes;
    }

    /**
     * Writes one block per message to {@code macs}.
     *
     * @param blocks all messages, which may be written over; another array than {@code macs}
     * @param ends where each message ends, in blocks; no message is empty
     */
    void of(byte[] blocks, int[] ends, int count, byte[] macs) {
        if (ends[count - 1] == count) {
            aes.encrypt(blocks, count, macs);
            return;
        }
        if (count == 1) {
            aes.chain(blocks, ends[0], macs);
            return;
        }
        grow(count);
        if (isUniform(ends, count)) {
            uniform(blocks, ends[0], count, macs);
            return;
        }
        int rounds = longestFirst(ends, count);
        Arrays.fill(state, 0, count * BYTES, (byte) 0);
        int active = count;
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < active; i++) {
                int message = order[i];
                Block.xor(state, i * BYTES, blocks, (start(ends, message) + round) * BYTES);
            }
            aes.encrypt(state, active, next);
            byte[] swapped = state;
            state = next;
            next = swapped;
            while (active > 0 && blocksOf(ends, order[active - 1]) == round + 1) {
                active--;
                System.arraycopy(state, active * BYTES, macs, order[active] * BYTES, BYTES);
            }
        }
    }

    /**
     * The same for messages of one length that lie one after another, as they are.
     *
     * @param text in which the first message begins at {@code start}; 16 bytes follow the last
     * @param added what padding and masks add to each message, as many blocks as it has
     * @param each 32 bytes for each message, of which the first 16 are zeros, and 16 zeros at the end: what is added to it
     *     from byte {@code eachAt} on; or nothing
     */
    void ofUniform(byte[] text, int start, int length, int count, byte[] added, byte[] each, int eachAt, byte[] macs) {
        grow(count);
        int rounds = added.length / BYTES;
        for (int round = 0; round < rounds; round++) {
            int at = round * BYTES;
            int kept = Math.min(BYTES, length - at);
            UniformLoops.Words words = new UniformLoops.Words(
                    Block.word(Block.keptHigh(kept)),
                    Block.word(Block.keptLow(kept)),
                    Block.word(added, at),
                    Block.word(added, at + Long.BYTES));
            if (round == 0) {
                UniformLoops.first(text, start, length, count, words, state);
            } else {
                UniformLoops.next(text, start + at, length, count, words, macs, state);
            }
            int shift = at - eachAt;
            if (each.length > 0 && shift > -BYTES && shift < BYTES) {
                UniformLoops.addEach(each, BYTES + shift, count, state);
            }
            aes.encrypt(state, count, macs);
        }
    }

    private void uniform(byte[] blocks, int rounds, int count, byte[] macs) {
        first(blocks, rounds, count, state);
        for (int round = 0; round < rounds; round++) {
            aes.encrypt(state, count, next);
            if (round + 1 < rounds) {
                add(blocks, rounds, round + 1, count, next, state);
            }
        }
        System.arraycopy(next, 0, macs, 0, count * BYTES);
    }

    private static void first(byte[] blocks, int stride, int count, byte[] in) {
        for (int i = 0; i < count; i++) {
            Block.copy(blocks, i * stride * BYTES, in, i * BYTES);
        }
    }

    private static void add(byte[] blocks, int stride, int round, int count, byte[] state, byte[] in) {
        for (int i = 0, at = round * BYTES; i < count; i++, at += stride * BYTES) {
            Block.putWord(in, i * BYTES, Block.word(state, i * BYTES) ^ Block.word(blocks, at));
            Block.putWord(in, i * BYTES + 8, Block.word(state, i * BYTES + 8) ^ Block.word(blocks, at + 8));
        }
    }

    private static boolean isUniform(int[] ends, int count) {
        int differences = 0;
        for (int i = 0; i < count; i++) {
            differences |= ends[i] ^ ((i + 1) * ends[0]);
        }
        return differences == 0;
    }

    /** Sorts messages by length, longest first, and says how many blocks that one has. */
    private int longestFirst(int[] ends, int count) {
        int longest = 1;
        for (int i = 0; i < count; i++) {
            longest = Math.max(longest, blocksOf(ends, i));
        }
        if (withBlocks.length < longest + 2) {
            withBlocks = new int[longest + 2];
        }
        Arrays.fill(withBlocks, 0, longest + 2, 0);
        for (int i = 0; i < count; i++) {
            withBlocks[blocksOf(ends, i)]++;
        }
        for (int blocks = longest, before = 0; blocks >= 1; blocks--) {
            int here = withBlocks[blocks];
            withBlocks[blocks] = before;
            before += here;
        }
        if (order.length < count) {
            order = new int[count];
        }
        for (int i = 0; i < count; i++) {
            order[withBlocks[blocksOf(ends, i)]++] = i;
        }
        return longest;
    }

    private void grow(int count) {
        if (state.length < count * BYTES) {
            state = new byte[count * BYTES];
            next = new byte[count * BYTES];
        }
    }

    private static int start(int[] ends, int message) {
        return message == 0 ? 0 : ends[message - 1];
    }

    private static int blocksOf(int[] ends, int message) {
        return ends[message] - start(ends, message);
    }
}
