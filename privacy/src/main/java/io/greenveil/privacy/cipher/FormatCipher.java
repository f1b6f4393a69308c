package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.CanonicalFields;
import io.greenveil.privacy.keys.KeyDerivation;
import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyMaterial;
import io.greenveil.privacy.keys.KeyProvider;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Format-preserving encryption (FF1, NIST SP 800-38G Revision 1) of texts: characters of the {@link Alphabet} become
 * others of it, and what is neither letter nor digit stays where it is, so that {@code 123-45-6789} keeps its hyphens.
 * Equal for equal values of one tenant under one alias and alphabet, in every table; key and tweak are bound to tenant,
 * alias, epoch and alphabet.
 *
 * <p>Guarantees: a permutation of the texts of one shape; the reverse for whoever has the key. Does not: authenticate (an
 * altered value decrypts to another), hide lengths, separators, which values are equal or how often each occurs. A text
 * without letters or digits stays as it is. Texts far longer than identifiers are slow, because their numbers are.
 *
 * <p>Safe for use by several threads. Holds a key and is not serialisable.
 */
public final class FormatCipher {
    /** The mode's name in key derivation. */
    static final String MODE = "format/ff1";

    private static final int KEY_BYTES = 32;

    private final Ff1 ff1;
    private final Alphabet alphabet;
    private final String alias;
    private final int shortest;
    private final int longestForLongs;
    /** For alphabets of ASCII. */
    private final @Nullable FormatBatch batch;

    private final ByteBatch in = new ByteBatch();
    private final ByteBatch out = new ByteBatch();
    private final Numerals positions;
    private final long[] left = new long[1];
    private final long[] right = new long[1];
    private int[] text = new int[64];
    private int[] numerals = new int[64];

    private FormatCipher(Ff1 ff1, Alphabet alphabet, String alias) {
        this.ff1 = ff1;
        this.alphabet = alphabet;
        this.alias = alias;
        this.shortest = Ff1Domain.shortest(alphabet.size());
        this.longestForLongs = Ff1Longs.longest(alphabet.size());
        this.positions = new Numerals(alphabet.size());
        this.batch = alphabet.isAscii() ? new FormatBatch(ff1, alphabet, shortest, longestForLongs) : null;
    }

    /**
     * The cipher of an alias's current epoch for a tenant.
     *
     * @throws KeyException if the provider has no such key
     * @throws IllegalArgumentException if the alphabet has more than 65536 characters
     */
    public static FormatCipher of(KeyProvider keys, String tenant, String alias, Alphabet alphabet) {
        return of(keys, tenant, alias, keys.current(alias).epoch(), alphabet);
    }

    /** The cipher of one epoch, to decrypt what was encrypted in it: the text itself does not tell. */
    public static FormatCipher of(KeyProvider keys, String tenant, String alias, int epoch, Alphabet alphabet) {
        byte[] tweak = CanonicalFields.encode(
                "greenveil/format/1",
                tenant,
                alias,
                Integer.toString(epoch),
                new String(alphabet.characters(), 0, alphabet.size()));
        try (KeyMaterial key = KeyDerivation.deterministic(keys, tenant, MODE, alias, epoch, KEY_BYTES)) {
            return new FormatCipher(new Ff1(key, alphabet.size(), tweak), alphabet, alias);
        }
    }

    /**
     * The encrypted form of a text.
     *
     * @param utf8 the text in UTF-8
     * @throws FormatException if it has a letter or digit that is not of the alphabet, or some, but so few characters of the
     *     alphabet that there are fewer than a million texts of its shape
     */
    public synchronized byte[] encrypt(byte[] utf8) {
        in.clear();
        out.clear();
        in.add(utf8);
        encrypt(in, 0, out);
        return out.get(0);
    }

    /**
     * Adds the encrypted form of each text to {@code encrypted}, in order. Errors are the same.
     *
     * @param values values whose texts in UTF-8 begin at byte {@code from} of each
     */
    public synchronized void encrypt(ByteBatch values, int from, ByteBatch encrypted) {
        FormatBatch together = batch;
        if (together != null) {
            together.encrypt(values, from);
        }
        for (int i = 0; i < values.count(); i++) {
            int start = values.start(i) + from;
            int end = values.end(i);
            if (together == null || together.isAlone(i)) {
                encrypted.add(permuted(Arrays.copyOfRange(values.data(), start, end), true));
            } else {
                int at = encrypted.reserve(end - start);
                together.write(values.data(), start, end, i, encrypted.data(), at);
            }
        }
    }

    /** The text that {@link #encrypt(byte[])} made this of. Errors are the same; an altered text gives another, not an error. */
    public synchronized byte[] decrypt(byte[] utf8) {
        return permuted(utf8, false);
    }

    private byte[] permuted(byte[] utf8, boolean encrypting) {
        int length = decode(utf8);
        int count = numeralsOf(length);
        if (count == 0) {
            return utf8.clone();
        }
        if (count > longestForLongs) {
            permuteWhole(count, encrypting);
        } else {
            permuteLongs(count, encrypting);
        }
        return encode(length, utf8.length);
    }

    private void permuteWhole(int count, boolean encrypting) {
        int[] whole = Arrays.copyOf(numerals, count);
        if (encrypting) {
            ff1.encrypt(whole);
        } else {
            ff1.decrypt(whole);
        }
        System.arraycopy(whole, 0, numerals, 0, count);
    }

    private void permuteLongs(int count, boolean encrypting) {
        int half = count / 2;
        left[0] = positions.number(numerals, 0, half);
        right[0] = positions.number(numerals, half, count);
        if (encrypting) {
            ff1.batch(count).encrypt(left, right, 1);
        } else {
            ff1.batch(count).decrypt(left, right, 1);
        }
        positions.put(left[0], numerals, 0, half);
        positions.put(right[0], numerals, half, count);
    }

    /** Puts the code points into {@link #text} and returns how many there are. */
    private int decode(byte[] utf8) {
        if (text.length < utf8.length) {
            text = new int[utf8.length];
            numerals = new int[utf8.length];
        }
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] < 0) {
                return decodeWhole(utf8);
            }
            text[i] = utf8[i];
        }
        return utf8.length;
    }

    private int decodeWhole(byte[] utf8) {
        try {
            int[] points = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .codePoints()
                    .toArray();
            System.arraycopy(points, 0, text, 0, points.length);
            return points.length;
        } catch (CharacterCodingException e) {
            throw new FormatException(
                    "A value of key '" + alias + "' is no text in UTF-8: mend it before it is protected");
        }
    }

    /** Puts the numerals of {@link #text} into {@link #numerals} and returns how many there are. */
    private int numeralsOf(int length) {
        int count = 0;
        for (int i = 0; i < length; i++) {
            int numeral = alphabet.numeral(text[i]);
            if (numeral >= 0) {
                numerals[count++] = numeral;
            } else if (numeral == Alphabet.FOREIGN) {
                throw new FormatException(
                        "A value of key '" + alias + "' has a letter or digit that is not in the alphabet '"
                                + alphabet.name() + "': choose an alphabet that has it (" + Alphabet.NAMES
                                + " or your own), or quarantine such values by a `pattern` of the input column");
            }
        }
        if (count > 0 && count < shortest) {
            throw new FormatException("A value of key '" + alias + "' has fewer than " + shortest
                    + " characters of the alphabet '" + alphabet.name()
                    + "', so few that every one of its kind could be tried: quarantine such values by a `pattern` of the"
                    + " input column, or give the column fate token, join or seal");
        }
        return count;
    }

    /** {@link #text} with the characters of {@link #numerals} in place of those of the alphabet. */
    private byte[] encode(int length, int utf8Length) {
        int next = 0;
        int highest = 0;
        for (int i = 0; i < length; i++) {
            if (alphabet.numeral(text[i]) >= 0) {
                text[i] = alphabet.character(numerals[next++]);
            }
            highest |= text[i];
        }
        if (highest > 0x7f || length != utf8Length) {
            return new String(text, 0, length).getBytes(StandardCharsets.UTF_8);
        }
        byte[] ascii = new byte[length];
        for (int i = 0; i < length; i++) {
            ascii[i] = (byte) text[i];
        }
        return ascii;
    }
}
