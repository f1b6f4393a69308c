package io.greenveil.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.greenveil.privacy.keys.KeyMaterial;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only where the build has native code: on Linux on amd64 with a C compiler. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class NativeAesTest {
    private static final HexFormat HEX = HexFormat.of();

    /** Whether the processor has the instructions, by what the operating system says of it. */
    private static boolean one;

    private static boolean two;
    private static boolean four;

    @BeforeAll
    static void readWhatTheProcessorHas() throws Exception {
        List<String> flags = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("flags"))
                .flatMap(line -> Stream.of(line.split("\\s+")))
                .distinct()
                .toList();
        one = flags.contains("aes");
        two = one && flags.containsAll(List.of("vaes", "avx2"));
        four = two && flags.contains("avx512f");
        assumeTrue(new File("/usr/bin/cc").canExecute(), "there is no C compiler here");
    }

    /** Both ways of this processor, each made once the native code is there. */
    private static List<NativeAes> under(byte[] key) {
        AesCode.here();
        assumeTrue(one, "the processor has no instructions for AES");
        return Stream.of(false, true)
                .filter(wide -> two || !wide)
                .map(wide -> new NativeAes(KeyMaterial.copyOf(key), wide))
                .toList();
    }

    @Test
    void isInUseWhereTheJdkDoesOneBlockAfterAnother() {
        assertThat(AesCode.here().inUse()).isEqualTo(one && !four);
        assertThat(AesCode.here().description())
                .isEqualTo(
                        four
                                ? "the JDK's, which uses AVX-512 here"
                                : two
                                        ? "native, VAES"
                                        : one
                                                ? "native, AES-NI"
                                                : "the JDK's: the processor has no instructions for AES");
    }

    @ParameterizedTest(name = "a key of {0} bytes")
    @ValueSource(ints = {16, 24, 32})
    void givesTheBytesOfTheJdkForAnyNumberOfBlocksAndTouchesNoOthers(int keyBytes) {
        Random random = new Random(keyBytes);
        byte[] key = new byte[keyBytes];
        random.nextBytes(key);
        AesBlocks jdk = AesBlocks.ofJdk(KeyMaterial.copyOf(key));
        byte[] in = new byte[100 * AesBlocks.BYTES];
        for (NativeAes aes : under(key)) {
            for (int blocks = 0; blocks < 100; blocks++) {
                random.nextBytes(in);
                byte[] input = in.clone();
                byte[] out = new byte[in.length];
                Arrays.fill(out, (byte) 0x5a);
                byte[] expected = out.clone();
                jdk.encrypt(in, blocks, expected);

                aes.encrypt(in, blocks, out);

                assertThat(out).as("%d blocks", blocks).isEqualTo(expected);
                assertThat(in).as("input of %d blocks", blocks).isEqualTo(input);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "000102030405060708090a0b0c0d0e0f, 69c4e0d86a7b0430d8cdb78070b4c55a",
        "000102030405060708090a0b0c0d0e0f1011121314151617, dda97ca4864cdfe06eaf70a0ec0d7191",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f, 8ea2b7ca516745bfeafc49904b496089",
    })
    void givesTheExamplesOfTheStandard(String key, String block) {
        for (NativeAes aes : under(HEX.parseHex(key))) {
            byte[] out = new byte[33 * AesBlocks.BYTES];
            aes.encrypt(HEX.parseHex("00112233445566778899aabbccddeeff".repeat(33)), 33, out);
            assertThat(HEX.formatHex(out)).isEqualTo(block.repeat(33));
        }
    }

    @Test
    void refusesWhatLiesOutsideAnArray() {
        for (NativeAes aes : under(new byte[32])) {
            assertThatThrownBy(() -> aes.encrypt(new byte[31], 2, new byte[32]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> aes.encrypt(new byte[32], 2, new byte[31]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> aes.encrypt(new byte[32], -1, new byte[32]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> aes.encrypt(new byte[32], 1 << 28, new byte[32]))
                    .isInstanceOf(ArithmeticException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 15, 31, 64})
    void refusesKeysOfOtherLengths(int length) {
        assertThatThrownBy(() -> new NativeAes(KeyMaterial.copyOf(new byte[length]), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isLeftAloneWhenSwitchedOff() throws Exception {
        assertThat(sayOfAnotherProcess("-Dgreenveil.native-aes=false"))
                .isEqualTo("the JDK's: native code is switched off by greenveil.native-aes");
    }

    @Test
    void isDoneWithoutWhereItCannotBeUnpacked(@TempDir Path folder) throws Exception {
        assertThat(sayOfAnotherProcess("-Djava.io.tmpdir=" + folder.resolve("missing")))
                .startsWith("the JDK's: native code could not be loaded from java.io.tmpdir: ");
    }

    @Test
    void leavesNoFileBehind(@TempDir Path folder) throws Exception {
        assertThat(sayOfAnotherProcess("-Djava.io.tmpdir=" + folder))
                .isEqualTo(AesCode.here().description());
        assertThat(folder).isEmptyDirectory();
    }

    private static String sayOfAnotherProcess(String option) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Say.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** Says which code is in use, and that it encrypts. */
    static final class Say {
        public static void main(String[] arguments) {
            byte[] out = new byte[16 * AesBlocks.BYTES];
            new AesBlocks(KeyMaterial.copyOf(new byte[32])).encrypt(new byte[16 * AesBlocks.BYTES], 16, out);
            assertThat(HEX.formatHex(out)).isEqualTo("dc95c078a2408989ad48a21492842087".repeat(16));
            System.out.print(AesCode.here().description());
        }
    }
}
