package io.greenveil.jobs.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.command.doctor.security.SecurityFinding;
import io.greenveil.jobs.command.doctor.security.SecurityFinding.Grade;
import java.util.List;

/** The answer of {@code doctor --security}: a line for each protection, what it is for, and what to set. */
final class SecuritySummary {
    private static final String INDENT = " ".repeat("missing  ".length());

    private SecuritySummary() {}

    static Answer answer(List<SecurityFinding> findings) {
        List<String> errors = findings.stream()
                .filter(finding -> finding.grade() == Grade.MISSING)
                .map(finding -> finding.subject() + ": " + finding.observed() + "; set " + finding.setting())
                .toList();
        return new Answer(
                errors.isEmpty() ? ExitCode.OK : ExitCode.CONFIGURATION,
                errors,
                text(findings),
                "security",
                json(findings));
    }

    private static String text(List<SecurityFinding> findings) {
        StringBuilder text = new StringBuilder();
        for (SecurityFinding finding : findings) {
            text.append(String.format("%-9s%s: %s%n", finding.grade().word(), finding.subject(), finding.observed()))
                    .append(String.format("%s%s%n", INDENT, finding.meaning()));
            if (!finding.setting().isEmpty()) {
                text.append(String.format("%sset %s%n", INDENT, finding.setting()));
            }
        }
        return text.toString().stripTrailing();
    }

    private static ArrayNode json(List<SecurityFinding> findings) {
        ArrayNode protections = JsonNodeFactory.instance.arrayNode();
        findings.forEach(finding -> protections
                .addObject()
                .put("subject", finding.subject())
                .put("grade", finding.grade().word())
                .put("observed", finding.observed())
                .put("meaning", finding.meaning())
                .put("setting", finding.setting()));
        return protections;
    }
}
