package io.greenveil.jobs.bundle;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server process that a test starts and stops by its process id. */
@SuppressWarnings("try") // close waits for the process
final class Daemon implements AutoCloseable {
    private final Process process;
    private final CompletableFuture<Matcher> ready = new CompletableFuture<>();

    private Daemon(Process process, Pattern readyLine) {
        this.process = process;
        Thread reader = new Thread(() -> read(readyLine), "daemon-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts the process and returns when it has printed a line in which {@code readyLine} is found. */
    static Daemon start(Path folder, Map<String, String> environment, List<String> command, String readyLine)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        Daemon daemon = new Daemon(builder.start(), Pattern.compile(readyLine));
        try {
            daemon.ready.get(2, TimeUnit.MINUTES);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            daemon.close();
            throw new IOException("Did not get ready: " + command, e);
        }
        return daemon;
    }

    /** First group of the line that showed it was ready. */
    String readyValue() {
        return ready.join().group(1);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    /** Reads to the end, so that the process never blocks on a full pipe. */
    private void read(Pattern readyLine) {
        StringBuilder seen = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!ready.isDone()) {
                    seen.append(line).append('\n');
                    Matcher matcher = readyLine.matcher(line);
                    if (matcher.find()) {
                        ready.complete(matcher);
                    }
                }
            }
            ready.completeExceptionally(new IOException("Ended before it was ready:\n" + seen));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }
}
