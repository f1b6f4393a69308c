package io.greenveil.jobs.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.command.progress.RunProgress;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.reveal.AuditedReveal;
import io.greenveil.jobs.reveal.AuditedReveal.Revealed;
import io.greenveil.jobs.reveal.RevealRequest;
import io.greenveil.privacy.keys.audit.AuditAction;
import io.greenveil.privacy.keys.audit.KeyAct;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens protected columns of a table, with an event in the audit log first. */
@CommandLine.Command(
        name = "reveal",
        mixinStandardHelpOptions = true,
        description = {
            "Opens sealed, joined and formatted columns of a Parquet table: the first rows as JSON lines on standard "
                    + "output, or the whole table into a new folder that only its owner can read.",
            "",
            "First writes into the audit log of the keystore who opens which columns with which keys, how many rows and "
                    + "why; if that cannot be written nothing is revealed."
        },
        footer = {
            "",
            "Examples:",
            "  greenveil reveal output/protect/interval=all --column passport \\",
            "    --pipeline conf/pipelines/diabetes-risk.yaml --purpose 'request 4711 of the person'",
            "  greenveil reveal visits.parquet --column ssn --technique join --key patients/ssn --tenant demo \\",
            "    --keystore keys/demo.p12 --purpose 'audit 12' --output revealed/visits"
        })
final class RevealCommand implements Command {
    private static final int LONGEST_PURPOSE = 200;

    @Parameters(paramLabel = "TABLE", description = "Folder of the Parquet table.")
    String table = "";

    @Mixin
    final OpeningOptions columns = new OpeningOptions();

    @Option(
            names = "--purpose",
            required = true,
            paramLabel = "TEXT",
            description = "Why, for the audit log; at most " + LONGEST_PURPOSE + " characters.")
    String purpose = "";

    @Option(names = "--output", paramLabel = "FOLDER", description = "New folder for the whole table, as Parquet.")
    String folder = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many rows to print where there is no --output. Default: ${DEFAULT-VALUE}.")
    int limit;

    @Option(
            names = "--unopened",
            paramLabel = "WORD",
            defaultValue = "fail",
            description = {
                "fail: end with an error if one value does not open. null: give such values as NULL and count them.",
                "Default: ${DEFAULT-VALUE}."
            })
    String unopened = "fail";

    @Mixin
    final KeystoreOptions store = new KeystoreOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Override
    public OutputOptions output() {
        return output;
    }

    @Override
    public Answer run(Terminal terminal) {
        requirePlain();
        Optional<PipelineConfig> config = store.config();
        RevealRequest request = new RevealRequest(
                table, columns.openings(config), store.reference(config), purpose, unopened.equals("null"));
        Platform.requireSpark();
        try (OpenSpark open = new OpenSpark(SparkSessions.open("greenveil reveal"));
                RunProgress progress = RunProgress.on(terminal, output.quiet)) {
            open.session().sparkContext().addSparkListener(progress.listener());
            AuditedReveal reveal = new AuditedReveal(open.session(), request, progress::note);
            return answer(folder.isEmpty() ? reveal.rows(limit) : reveal.into(folder));
        }
    }

    private void requirePlain() {
        if (!unopened.matches("fail|null")) {
            throw new GreenveilException(ExitCode.USAGE, "--unopened is '" + unopened + "'; allowed: fail, null");
        }
        if (limit < 1) {
            throw new GreenveilException(ExitCode.USAGE, "--limit is " + limit + "; give at least 1");
        }
        if (purpose.isBlank() || purpose.length() > LONGEST_PURPOSE) {
            throw new GreenveilException(
                    ExitCode.USAGE, "--purpose says why, in 1 to " + LONGEST_PURPOSE + " characters");
        }
        try {
            KeyAct.of(AuditAction.REVEAL, "purpose").because(purpose);
        } catch (IllegalArgumentException e) {
            throw new GreenveilException(ExitCode.USAGE, "--purpose: " + e.getMessage(), e);
        }
    }

    private Answer answer(Revealed revealed) {
        ObjectNode details = JsonNodeFactory.instance.objectNode().put("rows", revealed.rows());
        ObjectNode missing = details.putObject("unopened");
        revealed.unopened().forEach(missing::put);
        if (folder.isEmpty()) {
            ArrayNode rows = details.putArray("values");
            revealed.json().forEach(row -> rows.add(parsed(row)));
            return Answer.ok(String.join(System.lineSeparator(), revealed.json()), "revealed", details);
        }
        details.put("folder", folder);
        String masked = revealed.unopened().entrySet().stream()
                .filter(column -> column.getValue() > 0)
                .map(column ->
                        "; " + column.getValue() + " values of " + column.getKey() + " are NULL: they do not open")
                .collect(Collectors.joining());
        return Answer.ok(revealed.rows() + " rows in " + folder + masked, "revealed", details);
    }

    private static JsonNode parsed(String row) {
        try {
            return new ObjectMapper().readTree(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Spark wrote a row as JSON that is none", e);
        }
    }
}
