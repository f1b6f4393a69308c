package io.greenveil.jobs.command.doctor.security;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** A cluster with the settings of conf/spark/secure.conf, and ways to spoil it. */
final class Hardened {
    final Map<String, String> settings = new HashMap<>(profile());
    String master = "yarn";
    boolean refuses = true;
    Optional<SessionFacts.Folder> eventLog = Optional.of(new SessionFacts.Folder("hdfs:/logs", "rwxrwx---", false));

    static Map<String, String> profile() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("../conf/spark/secure.conf"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> properties.getProperty(name).strip()));
    }

    ProcessFacts process(String name) {
        return new ProcessFacts(name, settings, 256, List.of(), false);
    }

    List<SecurityFinding> findings(ProcessFacts... processes) {
        List<ProcessFacts> asked =
                processes.length == 0 ? List.of(process("driver"), process("executor 0 on a")) : List.of(processes);
        return SecurityCheckup.findings(
                new SessionFacts(master, master.startsWith("local["), settings, asked, refuses, eventLog));
    }

    SecurityFinding finding(String subject, ProcessFacts... processes) {
        return findings(processes).stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }
}
