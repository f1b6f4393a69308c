package io.greenveil.jobs.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.command.progress.RunProgress;
import io.greenveil.jobs.command.summary.TextTable;
import io.greenveil.jobs.config.ConfigLoader;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.verify.CheckedFolder;
import io.greenveil.jobs.verify.OutputCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks what runs have published. */
@CommandLine.Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks an output against what its runs wrote of it: size and SHA-256 of every file, added and removed files, "
                    + "rows and content of tables, and the manifests. With --pipeline also checks the signatures of the "
                    + "manifests, by the keystore of the pipeline, and computes the privacy guarantee of the protected "
                    + "tables again. Changes nothing; ends with 6 if something is not as it was published."
        },
        footer = {
            "",
            "Examples:",
            "  greenveil verify greenveil-output/diabetes-risk",
            "  greenveil verify greenveil-output/diabetes-risk --pipeline conf/pipelines/diabetes-risk.yaml"
        })
final class VerifyCommand implements Command {
    @Parameters(paramLabel = "OUTPUT", description = "The `output` folder of a pipeline, as a path or a URI.")
    String folder = "";

    @Option(
            names = "--pipeline",
            paramLabel = "PIPELINE",
            description = "The pipeline that made it, to check signatures and to compute the guarantee again.")
    String pipeline = "";

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "Replace a value of the pipeline file.")
    List<String> settings = new ArrayList<>();

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Override
    public OutputOptions output() {
        return output;
    }

    @Override
    public Answer run(Terminal terminal) {
        Optional<PipelineConfig> config = pipeline.isEmpty()
                ? Optional.empty()
                : Optional.of(ConfigLoader.load(Path.of(pipeline), Settings.parse(settings)));
        Platform.requireSpark();
        try (OpenSpark open = new OpenSpark(SparkSessions.open("greenveil verify"));
                RunProgress progress = RunProgress.on(terminal, output.quiet)) {
            open.session().sparkContext().addSparkListener(progress.listener());
            return answer(OutputCheck.of(open.session(), folder, config));
        }
    }

    private static Answer answer(List<CheckedFolder> checked) {
        TextTable table = new TextTable("folder", "run", ">files", ">rows", "found");
        ArrayNode details = JsonNodeFactory.instance.arrayNode();
        List<String> errors = new ArrayList<>();
        for (CheckedFolder found : checked) {
            table.row(
                    found.name(),
                    found.runId(),
                    Integer.toString(found.files()),
                    found.rows().map(String::valueOf).orElse(""),
                    words(found));
            found.problems().forEach(problem -> errors.add(found.name() + ": " + problem));
            ObjectNode entry = details.addObject()
                    .put("folder", found.name())
                    .put("run_id", found.runId())
                    .put("files", found.files())
                    .put("guarantee_computed_again", found.guarantee())
                    .put("signature", found.signature().code());
            entry.set(
                    "rows",
                    found.rows()
                            .<JsonNode>map(JsonNodeFactory.instance::numberNode)
                            .orElse(JsonNodeFactory.instance.nullNode()));
            found.unread().ifPresent(why -> entry.put("rows_not_compared", why));
            ArrayNode problems = entry.putArray("problems");
            found.problems().forEach(problems::add);
        }
        return new Answer(
                errors.isEmpty() ? ExitCode.OK : ExitCode.OUTPUT_CONFLICT,
                errors,
                table.toString(),
                "verified",
                details);
    }

    private static String words(CheckedFolder found) {
        if (!found.problems().isEmpty()) {
            return "not as it was published";
        }
        String rows = found.unread()
                .map(why -> ", rows not compared: " + why)
                .orElse(found.guarantee() ? ", guarantee computed again" : "");
        return "as published, " + found.signature().words() + rows;
    }
}
