package io.greenveil.jobs.command.doctor.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import scala.Option;

/** Looks at the process that runs this. */
final class ThisProcess {
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("------rwx");
    private static final Set<PosixFilePermission> GROUP = PosixFilePermissions.fromString("---rwx---");

    private ThisProcess() {}

    static ProcessFacts ofExecutor() {
        SparkEnv env = SparkEnv.get();
        return facts("executor " + env.executorId() + " on "
                + env.blockManager().blockManagerId().host());
    }

    static ProcessFacts facts(String name) {
        SparkEnv env = SparkEnv.get();
        Option<byte[]> key = env.securityManager().getIOEncryptionKey();
        List<String> open = Stream.of(env.blockManager().diskBlockManager().localDirsString())
                .map(Path::of)
                .filter(ThisProcess::isOpen)
                .map(Path::toString)
                .toList();
        return new ProcessFacts(
                name, settings(env.conf()), key.isEmpty() ? 0 : key.get().length * Byte.SIZE, open, dumpsHeap());
    }

    private static Map<String, String> settings(SparkConf conf) {
        Map<String, String> settings = new HashMap<>();
        for (SettingRule rule : SettingRule.ALL) {
            if (conf.contains(rule.key())) {
                settings.put(rule.key(), conf.get(rule.key()));
            }
        }
        return settings;
    }

    /** Whether no folder on the way keeps out everybody but its owner. */
    static boolean isOpen(Path folder) {
        for (Path step = folder.toAbsolutePath(); step != null; step = step.getParent()) {
            try {
                Set<PosixFilePermission> rights = Files.getPosixFilePermissions(step);
                if (rights.stream().noneMatch(right -> OTHERS.contains(right) || GROUP.contains(right))) {
                    return false;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The permissions of " + step + " cannot be read", e);
            }
        }
        return true;
    }

    private static boolean dumpsHeap() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-XX:+HeapDumpOnOutOfMemoryError");
    }
}
