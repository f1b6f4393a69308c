package io.greenveil.jobs.bundle;

import io.greenveil.jobs.Pipeline;
import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.config.ConfigLoader;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.privacy.keys.KeystoreReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BroadcastBlockId;

/**
 * Runs a pipeline and, when {@code protect} has staged its table and nothing is cleaned up yet, copies what an intruder
 * could look at: broadcast blocks (they hold the serialised tasks), local directories of the executors (shuffle files),
 * the raw tables, what the web interface shows and every command line. Then runs the {@link SecondApplication} twice in the
 * same process. Arguments: evidence folder, folders of the executors (comma), YAML, file with the keystore's password for the
 * second application, {@code key=value} settings.
 */
public final class EvidenceRun {
    private EvidenceRun() {}

    public static void main(String[] arguments) throws IOException {
        Path evidence = Path.of(arguments[0]);
        String[] executorFolders = arguments[1].split(",");
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 4; i < arguments.length; i++) {
            String[] setting = arguments[i].split("=", 2);
            settings.put(setting[0], setting[1]);
        }
        SparkSession spark = SparkSession.builder().getOrCreate();
        RunObserver observer = new RunObserver() {
            @Override
            public void publication(PublicationPoint point, String folder) {
                if (point == PublicationPoint.STAGED && folder.contains("protect")) {
                    try {
                        collect(spark, evidence, executorFolders);
                        copyFiles(Path.of(settings.get("work")), Files.createDirectories(evidence.resolve("work")));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        };
        Pipeline.of(ConfigLoader.load(Path.of(arguments[2]), settings)).run(spark, RunOptions.all(), observer);
        spark.stop();
        KeystoreReference keystore = new KeystoreReference(settings.get("keys.keystore"), "file:" + arguments[3]);
        SecondApplication.run(evidence, keystore, true);
        SecondApplication.run(evidence, keystore, false);
    }

    private static void collect(SparkSession spark, Path evidence, String[] executorFolders) throws IOException {
        copyBroadcastBlocks(Files.createDirectories(evidence.resolve("broadcast")));
        for (String folder : executorFolders) {
            copyFiles(Path.of(folder), Files.createDirectories(evidence.resolve("local")));
        }
        WebInterface.copy(spark, Files.createDirectories(evidence.resolve("web")));
        StringBuilder commandLines = new StringBuilder();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : (Iterable<Path>) processes::iterator) {
                if (process.getFileName().toString().matches("[0-9]+")) {
                    commandLines.append(commandLine(process)).append('\n');
                }
            }
        }
        Files.writeString(evidence.resolve("command-lines.txt"), commandLines);
    }

    private static String commandLine(Path process) throws IOException {
        try {
            return Files.readString(process.resolve("cmdline"));
        } catch (NoSuchFileException endedMeanwhile) {
            return "";
        } catch (IOException unreadable) {
            if (Files.exists(process)) {
                throw unreadable;
            }
            return "";
        }
    }

    private static void copyBroadcastBlocks(Path target) throws IOException {
        var manager = SparkEnv.get().blockManager();
        var blocks = manager.getMatchingBlockIds(block -> block instanceof BroadcastBlockId)
                .iterator();
        while (blocks.hasNext()) {
            BlockId block = blocks.next();
            var data = manager.getLocalBytes(block);
            if (data.isDefined()) {
                try (InputStream bytes = data.get().toInputStream()) {
                    Files.copy(bytes, target.resolve(block.name()));
                }
                manager.releaseLock(block, scala.Option.empty());
            }
        }
    }

    private static void copyFiles(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = source.getFileName() + "-"
                        + source.relativize(file).toString().replace('/', '-');
                Files.copy(file, target.resolve(name));
            }
        }
    }
}
