package io.greenveil.metrics.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcfsTest {
    @TempDir
    Path root;

    @Test
    void countsBusyTimeWithoutIdleWaitingAndStolenTime() throws IOException {
        write("stat", "cpu  10 20 30 1000 500 4 5 600 7 8\ncpu0 1 2\ncpu1 1 2\nintr 5\n");
        write("self/stat", "42 (a (strange) name) S 1 2 3 4 5 6 7 8 9 10 150 50 99 99 20 0\n");

        Procfs.Times times = new Procfs(root).times();

        assertThat(times).isEqualTo(new Procfs.Times(69 * 10_000_000L, 200 * 10_000_000L, 0, 0, 0, 2));
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        write("stat", "cpu  10 20 x 1000 500 4 5\ncpu0 1 2\n");

        assertThatThrownBy(() -> new Procfs(root).times())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("x");
    }

    @Test
    void tellsAVirtualMachineAndItsProcessor() throws IOException {
        write("cpuinfo", """
                processor : 0
                vendor_id : AuthenticAMD
                cpu family : 25
                model : 1
                model name : AMD EPYC
                stepping : 1
                physical id : 0
                flags : fpu hypervisor sse
                processor : 1
                physical id : 1
                """);

        assertThat(new Procfs(root).processor()).contains(new Processor("AuthenticAMD", 25, 1, 1, "AMD EPYC", 2, true));
        assertThat(new Procfs(root.resolve("absent")).processor()).isEmpty();
    }

    @Test
    void takesAProcessorThatDoesNotSayForAVirtualOne() throws IOException {
        write("cpuinfo", """
                processor : 0
                BogoMIPS : 2100.00
                Features : fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics
                CPU implementer : 0x41
                CPU architecture: 8
                CPU variant : 0x1
                CPU part : 0xd40
                CPU revision : 1

                processor : 1
                BogoMIPS : 2100.00
                CPU implementer : 0x41
                """);

        assertThat(new Procfs(root).processor()).contains(new Processor("", -1, -1, -1, "unknown processor", 1, true));
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
