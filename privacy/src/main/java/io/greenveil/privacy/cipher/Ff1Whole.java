package io.greenveil.privacy.cipher;

import java.math.BigInteger;

/** FF1 over one domain of any size, one string at a time, in big integers: the standard's algorithms 7 and 8 as written. */
final class Ff1Whole {
    private final Ff1Domain domain;
    private final Ff1Prefix prefix;
    private final BigInteger radix;

    Ff1Whole(AesBlocks aes, Ff1Domain domain, byte[] tweak) {
        this.domain = domain;
        this.prefix = new Ff1Prefix(aes, domain, tweak);
        this.radix = BigInteger.valueOf(domain.radix());
    }

    /** Encrypts numerals in place. */
    void encrypt(int[] numerals) {
        BigInteger a = number(numerals, 0, domain.left());
        BigInteger b = number(numerals, domain.left(), domain.length());
        for (int round = 0; round < Ff1.ROUNDS; round++) {
            BigInteger c = a.add(random(round, b)).mod(radix.pow(domain.replaced(round)));
            a = b;
            b = c;
        }
        put(a, numerals, 0, domain.left());
        put(b, numerals, domain.left(), domain.length());
    }

    /** Decrypts numerals in place. */
    void decrypt(int[] numerals) {
        BigInteger a = number(numerals, 0, domain.left());
        BigInteger b = number(numerals, domain.left(), domain.length());
        for (int round = Ff1.ROUNDS - 1; round >= 0; round--) {
            BigInteger c = b.subtract(random(round, a)).mod(radix.pow(domain.replaced(round)));
            b = a;
            a = c;
        }
        put(a, numerals, 0, domain.left());
        put(b, numerals, domain.left(), domain.length());
    }

    private BigInteger random(int round, BigInteger half) {
        byte[] bytes = half.toByteArray();
        int skip = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        byte[] magnitude = new byte[bytes.length - skip];
        System.arraycopy(bytes, skip, magnitude, 0, magnitude.length);
        return new BigInteger(1, prefix.random(round, magnitude, domain.randomBytes()));
    }

    private BigInteger number(int[] numerals, int from, int to) {
        BigInteger number = BigInteger.ZERO;
        for (int i = from; i < to; i++) {
            number = number.multiply(radix).add(BigInteger.valueOf(numerals[i]));
        }
        return number;
    }

    private void put(BigInteger number, int[] numerals, int from, int to) {
        BigInteger rest = number;
        for (int i = to - 1; i >= from; i--) {
            BigInteger[] parts = rest.divideAndRemainder(radix);
            numerals[i] = parts[1].intValue();
            rest = parts[0];
        }
    }
}
