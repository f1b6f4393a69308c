package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyMaterial;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which code does the AES block function for many blocks in this process: the JDK's, or native code that the jar carries.
 * The bytes are the same. Native code is for processors on which the JDK does one block after another: those with AES
 * instructions, but without AVX-512 for them. Found out once, at the first use.
 *
 * @param inUse whether it is native code
 * @param description what it is, or why it is the JDK's
 */
public record AesCode(boolean inUse, String description) {
    /** The system property that keeps this process to the JDK's code if it is {@code false}. */
    private static final String PROPERTY = "greenveil.native-aes";

    private static final int TWO_BLOCKS = 2;
    private static final int FOUR_BLOCKS = 3;

    /** The one of this process. */
    public static AesCode here() {
        return Here.CODE;
    }

    /** Native code under a key of 16, 24 or 32 bytes; nothing where the JDK's is used. */
    static Optional<NativeAes> of(KeyMaterial key) {
        return here().inUse ? Optional.of(new NativeAes(key, Here.LEVEL == TWO_BLOCKS)) : Optional.empty();
    }

    /** Loads the native code of this jar, from a file that is there for the time of loading; or says why it cannot. */
    private static @Nullable String objection() {
        String platform = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
        if ("false".equals(System.getProperty(PROPERTY))) {
            return "native code is switched off by " + PROPERTY;
        }
        try (InputStream code = AesCode.class.getResourceAsStream(platform + "/libgreenveil_aes.so")) {
            if (code == null) {
                return "there is no native code for " + platform + " in this jar";
            }
            Path file = Files.createTempFile("libgreenveil_aes", ".so");
            try {
                Files.copy(code, file, StandardCopyOption.REPLACE_EXISTING);
                System.load(file.toAbsolutePath().toString());
            } finally {
                Files.delete(file);
            }
            return null;
        } catch (IOException | UnsatisfiedLinkError e) {
            return "native code could not be loaded from java.io.tmpdir: " + e.getMessage();
        }
    }

    private static boolean agreesWithTheJdk(boolean wide) {
        byte[] in = new byte[37 * AesBlocks.BYTES];
        byte[] expected = new byte[in.length];
        byte[] found = new byte[in.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = (byte) (i * 31);
        }
        try (KeyMaterial key = KeyMaterial.copyOf(Arrays.copyOf(in, 32))) {
            AesBlocks.ofJdk(key).encrypt(in, 37, expected);
            new NativeAes(key, wide).encrypt(in, 37, found);
        }
        return Arrays.equals(expected, found);
    }

    private static final class Here {
        static final int LEVEL;
        static final AesCode CODE;

        static {
            String objection = objection();
            LEVEL = objection == null ? NativeAes.level() : 0;
            if (objection != null) {
                CODE = new AesCode(false, "the JDK's: " + objection);
            } else if (LEVEL == 0) {
                CODE = new AesCode(false, "the JDK's: the processor has no instructions for AES");
            } else if (LEVEL == FOUR_BLOCKS) {
                CODE = new AesCode(false, "the JDK's, which uses AVX-512 here");
            } else if (!agreesWithTheJdk(LEVEL == TWO_BLOCKS)) {
                CODE = new AesCode(false, "the JDK's: native code gave other bytes in its self-test");
            } else {
                CODE = new AesCode(true, LEVEL == TWO_BLOCKS ? "native, VAES" : "native, AES-NI");
            }
        }

        private Here() {}
    }
}
