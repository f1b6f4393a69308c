package io.greenveil.privacy.cipher;

import com.google.crypto.tink.DeterministicAead;
import io.greenveil.privacy.keys.KeyMaterial;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Values per second of processor time, one thread, of Greenveil's kernels and of what else does the same, in turns in one
 * JVM: medians of the rounds. It is in the kernels' package to reach them; keys are random, all of 256 bits (AES-SIV: two).
 */
public final class CipherKernels {
    private static final int VALUES = 4096;

    private final Random random = new Random(7);
    private final int rounds;
    private final long nanos;
    /** What every measured value went into, so that no work can be left out. */
    private long sink;

    private CipherKernels(int rounds, double seconds) {
        this.rounds = rounds;
        this.nanos = (long) (seconds * 1e9);
    }

    private interface Work {
        /** Does {@link #VALUES} values and returns something of them. */
        long run() throws GeneralSecurityException;
    }

    public static void main(String[] arguments) throws GeneralSecurityException {
        new CipherKernels(Integer.parseInt(arguments[0]), Double.parseDouble(arguments[1])).compare();
    }

    private void compare() throws GeneralSecurityException {
        System.out.printf("%d rounds of %.1f s, in turns; millions of values a second of processor time%n%n", rounds, nanos / 1e9);
        System.out.println("| kernel | values | Greenveil, batched | baseline | | ratio |");
        System.out.println("|---|---|---|---|---|---|");
        row("AES-256-SIV", "16 B", siv(16), "Tink", tink(16));
        row("AES-256-SIV", "17 B", siv(17), "Tink", tink(17));
        row("AES-256-SIV", "64 B", siv(64), "Tink", tink(64));
        row("AES-256-SIV under nonces", "16 B", nonceSiv(16), "Tink, without nonces", tink(16));
        row("AES-256-SIV under nonces", "17 B", nonceSiv(17), "Tink, without nonces", tink(17));
        row("FF1", "16 digits, as two numbers", ff1(), "BouncyCastle", castle());
        row("AES-256-CMAC", "17 B", cmac(17), "HMAC-SHA-256 of the JDK", hmac(17));
        double blocks = median(aesBlocks());
        System.out.printf(
                "%nAES-256 itself, for many blocks a call: %.2f million blocks (%s).%n",
                blocks / 1e6, AesCode.here().description());
        if (sink == 42) {
            System.out.println();
        }
    }

    private void row(String kernel, String values, Work ours, String baseline, Work theirs) throws GeneralSecurityException {
        double[] mine = new double[rounds];
        double[] other = new double[rounds];
        rate(ours);
        rate(theirs);
        for (int round = 0; round < rounds; round++) {
            mine[round] = rate(ours);
            other[round] = rate(theirs);
        }
        Arrays.sort(mine);
        Arrays.sort(other);
        double a = mine[rounds / 2];
        double b = other[rounds / 2];
        System.out.printf("| %s | %s | %.2f | %s | %.3f | %.1f |%n", kernel, values, a / 1e6, baseline, b / 1e6, a / b);
    }

    private double median(Work work) throws GeneralSecurityException {
        double[] rates = new double[rounds];
        rate(work);
        for (int round = 0; round < rounds; round++) {
            rates[round] = rate(work);
        }
        Arrays.sort(rates);
        return rates[rounds / 2];
    }

    private double rate(Work work) throws GeneralSecurityException {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        long now = start;
        long done = 0;
        while (now - start < nanos) {
            sink += work.run();
            done += VALUES;
            now = threads.getCurrentThreadCpuTime();
        }
        return done * 1e9 / (now - start);
    }

    private Work siv(int length) {
        AesSiv siv = new AesSiv(KeyMaterial.copyOf(bytes(64)), bytes(10));
        ByteBatch in = batch(length);
        ByteBatch out = new ByteBatch();
        byte[] prefix = bytes(5);
        return () -> {
            out.clear();
            siv.encrypt(in, prefix, out);
            return out.data()[7];
        };
    }

    private Work nonceSiv(int length) {
        AesSiv siv = new AesSiv(KeyMaterial.copyOf(bytes(64)), bytes(10));
        ByteBatch in = batch(length);
        ByteBatch out = new ByteBatch();
        byte[] prefix = bytes(5);
        byte[] nonces = bytes(VALUES * AesSiv.NONCE_BYTES);
        return () -> {
            out.clear();
            siv.encrypt(in, prefix, nonces, out);
            return out.data()[27];
        };
    }

    private Work tink(int length) throws GeneralSecurityException {
        DeterministicAead tink = new com.google.crypto.tink.subtle.AesSiv(bytes(64));
        byte[] data = bytes(10);
        byte[][] values = new byte[VALUES][];
        Arrays.setAll(values, i -> bytes(length));
        return () -> {
            long sum = 0;
            for (byte[] value : values) {
                sum += tink.encryptDeterministically(value, data)[3];
            }
            return sum;
        };
    }

    private Work aesBlocks() {
        AesBlocks aes = new AesBlocks(KeyMaterial.copyOf(bytes(32)));
        byte[] in = bytes(VALUES * AesBlocks.BYTES);
        byte[] out = new byte[in.length];
        return () -> {
            aes.encrypt(in, VALUES, out);
            return out[3];
        };
    }

    private Work ff1() {
        Ff1Longs ff1 = new Ff1(KeyMaterial.copyOf(bytes(32)), 10, bytes(8)).batch(16);
        long[] a = random.longs(VALUES, 0, 100_000_000).toArray();
        long[] b = random.longs(VALUES, 0, 100_000_000).toArray();
        return () -> {
            ff1.encrypt(a, b, VALUES);
            return a[5];
        };
    }

    private Work castle() {
        FPEFF1Engine castle = new FPEFF1Engine();
        castle.init(true, new FPEParameters(new KeyParameter(bytes(32)), 10, bytes(8)));
        byte[] digits = new byte[16];
        return () -> {
            for (int i = 0; i < VALUES; i++) {
                castle.processBlock(digits, 0, digits.length, digits, 0);
            }
            return digits[3];
        };
    }

    private Work cmac(int length) {
        Cmac cmac = new Cmac(KeyMaterial.copyOf(bytes(32)));
        ByteBatch in = batch(length);
        byte[] codes = new byte[VALUES * Cmac.BYTES];
        return () -> {
            cmac.macs(in, codes);
            return codes[9];
        };
    }

    private Work hmac(int length) {
        Hmac hmac = new Hmac(KeyMaterial.copyOf(bytes(32)));
        byte[][] values = new byte[VALUES][];
        Arrays.setAll(values, i -> bytes(length));
        return () -> {
            long sum = 0;
            for (byte[] value : values) {
                sum += hmac.mac(value)[3];
            }
            return sum;
        };
    }

    private ByteBatch batch(int length) {
        ByteBatch batch = new ByteBatch();
        for (int i = 0; i < VALUES; i++) {
            batch.add(bytes(length));
        }
        return batch;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
