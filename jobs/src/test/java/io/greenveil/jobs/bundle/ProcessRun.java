package io.greenveil.jobs.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One finished process.
 *
 * @param exit exit status; 137 after {@code kill -9}
 * @param out standard output
 * @param err standard error
 */
record ProcessRun(int exit, String out, String err) {
    /** Runs to its end; a process that takes over ten minutes is killed and fails the test. */
    static ProcessRun of(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("Still running after 10 minutes: " + command + "\n" + Files.readString(err));
        }
        return new ProcessRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** For assertion messages. */
    String described() {
        return "exit " + exit + "\n--- stdout\n" + tail(out) + "\n--- stderr\n" + tail(err);
    }

    private static String tail(String text) {
        return text.length() <= 6000 ? text : "…" + text.substring(text.length() - 6000);
    }
}
