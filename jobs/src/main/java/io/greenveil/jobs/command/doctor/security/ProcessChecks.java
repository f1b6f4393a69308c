package io.greenveil.jobs.command.doctor.security;

import io.greenveil.jobs.command.doctor.security.SecurityFinding.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What has to hold in every process; a finding names the processes that differ. */
final class ProcessChecks {
    private static final int STRONG_BITS = 256;
    private static final String ENCRYPT_FILES =
            "spark.io.encryption.enabled=true and spark.io.encryption.keySizeBits=256";
    private static final String LOCAL = "one process: nothing crosses a network";

    private ProcessChecks() {}

    static List<SecurityFinding> findings(SessionFacts facts) {
        List<SecurityFinding> findings = new ArrayList<>();
        findings.add(fileEncryption(facts.processes()));
        findings.add(folders(facts.processes()));
        findings.addAll(network(facts));
        findings.add(heapDumps(facts.processes()));
        return findings;
    }

    private static SecurityFinding fileEncryption(List<ProcessFacts> processes) {
        int least = processes.stream()
                .mapToInt(ProcessFacts::inputOutputKeyBits)
                .min()
                .orElse(0);
        Grade grade = least >= STRONG_BITS ? Grade.OK : least > 0 ? Grade.WEAK : Grade.MISSING;
        return new SecurityFinding(
                "spark.io.encryption",
                grade,
                seen(
                        processes,
                        process -> process.inputOutputKeyBits() == 0
                                ? "off"
                                : "on, " + process.inputOutputKeyBits() + " bits"),
                "shuffle and spill files hold rows; encrypted, a lost disk does not show them",
                grade == Grade.OK ? "" : ENCRYPT_FILES);
    }

    private static SecurityFinding folders(List<ProcessFacts> processes) {
        boolean encrypted = processes.stream().allMatch(process -> process.inputOutputKeyBits() > 0);
        List<String> open = processes.stream()
                .flatMap(process -> process.openFolders().stream().map(folder -> folder + " (" + process.name() + ")"))
                .toList();
        String observed = open.isEmpty() ? "for their owner only" : "others can enter " + String.join(", ", open);
        boolean good = open.isEmpty() || encrypted;
        return new SecurityFinding(
                "spark.local.dir",
                good ? Grade.OK : Grade.MISSING,
                open.isEmpty() || !encrypted ? observed : observed + "; the files are encrypted",
                "temporary files are for the user of the application alone, or encrypted",
                good ? "" : "the rights of spark.local.dir (chmod 700), or " + ENCRYPT_FILES);
    }

    private static List<SecurityFinding> network(SessionFacts facts) {
        if (facts.local()) {
            return List.of(new SecurityFinding(
                    SettingRule.AUTHENTICATE.key(), Grade.OK, LOCAL, SettingRule.AUTHENTICATE.meaning(), ""));
        }
        List<SecurityFinding> findings = new ArrayList<>(List.of(rule(SettingRule.AUTHENTICATE, facts.processes())));
        if (facts.processes().stream().allMatch(SettingRule.ENCRYPTED_BY_TLS::isMet)) {
            findings.add(rule(SettingRule.ENCRYPTED_BY_TLS, facts.processes()));
            return findings;
        }
        findings.add(rule(SettingRule.ENCRYPTED_NETWORK, facts.processes()));
        SettingRule.STRENGTH.forEach(strength -> findings.add(rule(strength, facts.processes())));
        return findings;
    }

    private static SecurityFinding rule(SettingRule rule, List<ProcessFacts> processes) {
        boolean met = processes.stream().allMatch(rule::isMet);
        return new SecurityFinding(
                rule.key(),
                met ? Grade.OK : rule.otherwise(),
                seen(processes, process -> process.value(rule)),
                rule.meaning(),
                met ? "" : rule.advice());
    }

    private static SecurityFinding heapDumps(List<ProcessFacts> processes) {
        boolean dumps = processes.stream().anyMatch(ProcessFacts::heapDumps);
        return new SecurityFinding(
                "heap dumps",
                dumps ? Grade.WEAK : Grade.OK,
                seen(processes, process -> process.heapDumps() ? "on" : "off"),
                "a dump of the heap holds keys and rows",
                dumps
                        ? "-XX:-HeapDumpOnOutOfMemoryError in spark.driver.extraJavaOptions and spark.executor.extraJavaOptions"
                        : "");
    }

    /** What processes have; names them where they differ. */
    private static String seen(List<ProcessFacts> processes, Function<ProcessFacts, String> value) {
        Map<String, List<String>> names = processes.stream()
                .collect(Collectors.groupingBy(
                        value, TreeMap::new, Collectors.mapping(ProcessFacts::name, Collectors.toList())));
        return names.size() == 1
                ? names.keySet().iterator().next()
                : names.entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + String.join(", ", entry.getValue()) + ")")
                        .collect(Collectors.joining(", "));
    }
}
