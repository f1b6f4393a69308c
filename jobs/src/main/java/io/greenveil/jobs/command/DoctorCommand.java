package io.greenveil.jobs.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.command.doctor.Finding;
import io.greenveil.jobs.command.doctor.Finding.Grade;
import io.greenveil.jobs.command.doctor.KeystoreCheckup;
import io.greenveil.jobs.command.doctor.PlatformCheckup;
import io.greenveil.jobs.command.doctor.security.SecurityCheckup;
import io.greenveil.jobs.command.summary.TextTable;
import io.greenveil.jobs.config.ConfigLoader;
import io.greenveil.jobs.config.KeyAliases;
import io.greenveil.jobs.config.PipelineConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what the installation looks like and what to change. */
@CommandLine.Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at Java, Spark, the class path, module opens and the time zone, and with a pipeline also at its file "
                    + "and its keystore. Says what to change.",
            "",
            "With --security: starts Spark and looks at what is effective on the driver and on every executor: encryption "
                    + "of files and network, authentication, redaction, rights of folders, keys and passwords in settings. "
                    + "Ends with 3 if a protection is missing."
        },
        footer = {
            "",
            "Examples:",
            "  greenveil doctor",
            "  greenveil doctor conf/pipelines/diabetes-risk.yaml",
            "  greenveil doctor --security"
        })
final class DoctorCommand implements Command {
    @Parameters(paramLabel = "PIPELINE", arity = "0..1", description = "A pipeline file whose keystore to look at.")
    String pipeline = "";

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "Replace a value of the pipeline file.")
    List<String> settings = new ArrayList<>();

    @Option(names = "--security", description = "Whether a Spark session that is opened for it is hardened.")
    boolean security;

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Override
    public OutputOptions output() {
        return output;
    }

    @Override
    public Answer run(Terminal terminal) {
        if (security) {
            return security();
        }
        Optional<PipelineConfig> config = pipeline.isEmpty()
                ? Optional.empty()
                : Optional.of(ConfigLoader.load(Path.of(pipeline), Settings.parse(settings)));
        List<Finding> findings = new ArrayList<>(PlatformCheckup.findings());
        config.flatMap(named -> named.keystore().map(store -> KeystoreCheckup.finding(store, KeyAliases.of(named))))
                .ifPresent(findings::add);
        List<String> errors = findings.stream()
                .filter(finding -> finding.grade() == Grade.BAD)
                .map(finding -> finding.subject() + ": " + finding.observed() + "; " + finding.advice())
                .toList();
        return new Answer(
                errors.isEmpty() ? ExitCode.OK : ExitCode.CONFIGURATION,
                errors,
                text(findings),
                "checks",
                json(findings));
    }

    private Answer security() {
        if (!pipeline.isEmpty() || !settings.isEmpty()) {
            throw new GreenveilException(ExitCode.USAGE, "--security takes neither a pipeline nor --set");
        }
        Platform.requireSpark();
        try (OpenSpark open = new OpenSpark(SparkSessions.open("greenveil doctor"))) {
            return SecuritySummary.answer(SecurityCheckup.findings(open.session()));
        }
    }

    private static String text(List<Finding> findings) {
        TextTable table = new TextTable("", "what", "seen", "what to change");
        findings.forEach(
                finding -> table.row(word(finding.grade()), finding.subject(), finding.observed(), finding.advice()));
        return table.toString();
    }

    private static ArrayNode json(List<Finding> findings) {
        ArrayNode checks = JsonNodeFactory.instance.arrayNode();
        findings.forEach(finding -> checks.addObject()
                .put("subject", finding.subject())
                .put("grade", word(finding.grade()))
                .put("observed", finding.observed())
                .put("advice", finding.advice()));
        return checks;
    }

    private static String word(Grade grade) {
        return grade.name().toLowerCase(Locale.ROOT);
    }
}
