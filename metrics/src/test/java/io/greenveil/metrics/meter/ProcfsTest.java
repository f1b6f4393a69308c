package io.greenveil.metrics.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcfsTest {
    private static final long TICK = 10_000_000L;

    @TempDir
    Path root;

    @Test
    void countsBusyTimeWithoutIdleWaitingAndStolenTime() throws IOException {
        write("stat", "cpu  10 20 30 1000 500 4 5 600 7 8\ncpu0 1 2\ncpu1 1 2\nintr 5\n");
        write("42/stat", "42 (a (strange) name) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20 0\n");
        self(42);

        Procfs.Times times = procfs(root).times();

        assertThat(times).isEqualTo(new Procfs.Times(69 * 10_000_000L, 200 * 10_000_000L, 0, 0, 0, 2));
    }

    @Test
    void countsDescendantsAndLosesNoneThatEndsAndIsWaitedFor() throws IOException {
        write("stat", "cpu  10 20 30 1000 500 4 5 600 7 8\ncpu0 1 2\n");
        process(42, 7, 100, 0);
        process(7, 1, 5, 0);
        process(50, 42, 20, 0); // the daemon of PySpark
        process(51, 50, 30, 0); // and its workers
        process(52, 50, 40, 0);
        process(60, 7, 1000, 0); // somebody else
        self(42);
        Procfs procfs = procfs(root);
        assertThat(procfs.times().childNanos()).isEqualTo(90 * TICK);

        delete("52");
        process(50, 42, 20, 45);
        process(51, 50, 31, 0);
        assertThat(procfs.times().childNanos()).isEqualTo(96 * TICK);

        delete("51");
        delete("50");
        process(42, 7, 110, 97);
        assertThat(procfs.times()).isEqualTo(new Procfs.Times(69 * TICK, 207 * TICK, 97 * TICK, 0, 0, 1));
    }

    @Test
    void tellsThreadsThatCollectGarbageOrCompileFromTheOthers() throws IOException {
        write("stat", "cpu  10 20 30 1000 500 4 5 600 7 8\ncpu0 1 2\n");
        process(42, 1, 100, 0);
        self(42);
        thread(43, "GC Thread#0", 7);
        thread(44, "G1 Conc#0", 3);
        thread(45, "VM Thread", 2);
        thread(46, "C2 CompilerThre", 20);
        thread(47, "C1 CompilerThre", 5);
        thread(48, "Executor task l", 60);
        Procfs procfs = procfs(root);
        Procfs.Times times = procfs.times();
        assertThat(times.collectorNanos()).isEqualTo(12 * TICK);
        assertThat(times.compilerNanos()).isEqualTo(25 * TICK);

        delete("42/task/47"); // the compiler ends a thread that has nothing to do
        thread(46, "C2 CompilerThre", 21);
        assertThat(procfs.times().compilerNanos()).isEqualTo(26 * TICK);
    }

    @Test
    void takesTheCgroupWhereTheProcessHasOneOfItsOwn() throws IOException {
        write("stat", "cpu  10 20 30 1000 500 4 5 600 7 8\ncpu0 1 2\n");
        process(1, 0, 1, 0);
        process(42, 1, 100, 0);
        self(42);
        write("42/cgroup", "0::/pod/executor\n");
        write("cgroup/pod/executor/cgroup.procs", "1\n42\n");
        write("cgroup/pod/executor/cpu.stat", "usage_usec 1234567\nuser_usec 1\n");
        Procfs.Times times = procfs(root).times();
        assertThat(times.processNanos()).isEqualTo(1_234_567_000L);
        assertThat(times.childNanos()).isEqualTo(234_567_000L);

        write("cgroup/pod/executor/cgroup.procs", "1\n42\n99\n");
        assertThat(procfs(root).times().processNanos()).isEqualTo(100 * TICK);
    }

    @Test
    void leavesTheCgroupWhenAnotherProcessMovesInAndGoesOnWithTheTree() throws IOException {
        write("stat", "cpu  10 20 30 1000 500 4 5 600 7 8\ncpu0 1 2\n");
        process(42, 0, 100, 0);
        self(42);
        write("42/cgroup", "0::/\n");
        write("cgroup/cgroup.procs", "42\n");
        write("cgroup/cpu.stat", "usage_usec 1500000\n");
        Procfs procfs = procfs(root);
        assertThat(procfs.times().processNanos()).isEqualTo(150 * TICK);

        process(99, 0, 5, 0);
        write("cgroup/cgroup.procs", "42\n99\n");
        write("cgroup/cpu.stat", "usage_usec 9500000\n");
        for (int sample = 0; sample < 9; sample++) {
            write("cgroup/cpu.stat", "usage_usec 1600000\n");
            assertThat(procfs.times().processNanos()).isEqualTo(160 * TICK);
        }
        procfs.times();
        process(42, 0, 107, 0);
        assertThat(procfs.times().processNanos()).isEqualTo(167 * TICK);
    }

    @Test
    void readsTheRealTreeOfThisMachine() throws Exception {
        Procfs procfs = new Procfs(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
        Procfs.Times before = procfs.times();
        Process child = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done").start();
        assertThat(child.waitFor()).isZero();
        Procfs.Times after = procfs.times();

        assertThat(after.childNanos() - before.childNanos()).isGreaterThanOrEqualTo(5 * TICK);
        assertThat(after.processNanos()).isGreaterThan(before.processNanos());
        assertThat(after.compilerNanos()).isPositive();
        assertThat(after.busyNanos()).isGreaterThan(after.processNanos());
        assertThat(procfs.bootId()).isPresent();
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        write("stat", "cpu  10 20 x 1000 500 4 5\ncpu0 1 2\n");

        assertThatThrownBy(() -> procfs(root).times())
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

        assertThat(procfs(root).processor()).contains(new Processor("AuthenticAMD", 25, 1, 1, "AMD EPYC", 2, true));
        assertThat(procfs(root.resolve("absent")).processor()).isEmpty();
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

        assertThat(procfs(root).processor()).contains(new Processor("", -1, -1, -1, "unknown processor", 1, true));
    }

    private static Procfs procfs(Path proc) {
        return new Procfs(proc, proc.resolve("cgroup"));
    }

    private void process(int pid, int parent, int own, int waited) throws IOException {
        write(pid + "/stat", "%d (name) S %d 2 3 4 5 6 7 8 9 10 %d 0 %d 0 20 0\n".formatted(pid, parent, own, waited));
    }

    private void thread(int id, String name, int own) throws IOException {
        write("42/task/" + id + "/comm", name + "\n");
        write("42/task/" + id + "/stat", "%d (%s) S 1 2 3 4 5 6 7 8 9 10 %d 0 0 0 20 0\n".formatted(id, name, own));
    }

    private void self(int pid) throws IOException {
        Files.createSymbolicLink(root.resolve("self"), Path.of(Integer.toString(pid)));
    }

    private void delete(String folder) throws IOException {
        try (Stream<Path> paths = Files.walk(root.resolve(folder))) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
