package io.greenveil.jobs.gpu;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of {@code nvidia-smi -L}.
 *
 * @param exit its exit status; 127 where it could not be run, 124 where it took too long
 * @param lines what it printed
 */
record NvidiaSmi(int exit, List<String> lines) {
    private static final int NOT_RUN = 127;
    private static final int TOO_LONG = 124;
    private static final long SECONDS = 20;

    NvidiaSmi {
        lines = List.copyOf(lines);
    }

    static NvidiaSmi list(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "-L")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new NvidiaSmi(TOO_LONG, List.of("no answer within " + SECONDS + " s"));
            }
            return new NvidiaSmi(
                    process.exitValue(), process.inputReader().lines().toList());
        } catch (IOException notRun) {
            return new NvidiaSmi(NOT_RUN, List.of("it cannot be run"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new NvidiaSmi(TOO_LONG, List.of("interrupted"));
        }
    }

    /** Why it found nothing. */
    String failure() {
        return "exit " + exit
                + lines.stream().findFirst().map(line -> ", " + line).orElse("");
    }
}
