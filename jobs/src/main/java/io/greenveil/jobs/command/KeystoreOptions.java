package io.greenveil.jobs.command;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.config.ConfigLoader;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.privacy.keys.KeystoreReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which keystore: named directly, or that of a pipeline. */
final class KeystoreOptions {
    @Option(names = "--keystore", paramLabel = "FILE", description = "The keystore file.")
    String keystore = "";

    @Option(
            names = "--password",
            paramLabel = "REFERENCE",
            defaultValue = "env:GREENVEIL_KEYSTORE_PASSWORD",
            description = {
                "Where its password is, or the credential of the service that keeps its key: env:NAME, file:PATH or "
                        + "prompt, never the password itself.",
                "Default: ${DEFAULT-VALUE}."
            })
    String password = "";

    @Option(names = "--audit-folder", paramLabel = "FOLDER", description = "Where its audit log is, if not beside it.")
    String audit = "";

    @Option(
            names = "--pipeline",
            paramLabel = "PIPELINE",
            description = "Take keystore, password reference and audit folder from this pipeline file.")
    String pipeline = "";

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "Replace a value of the pipeline file.")
    List<String> settings = new ArrayList<>();

    /** The pipeline, if one was named. */
    Optional<PipelineConfig> config() {
        return pipeline.isEmpty()
                ? Optional.empty()
                : Optional.of(ConfigLoader.load(Path.of(pipeline), Settings.parse(settings)));
    }

    KeystoreReference reference(Optional<PipelineConfig> config) {
        if (keystore.isEmpty() == config.isEmpty()) {
            throw new GreenveilException(ExitCode.USAGE, "Name the keystore by either --keystore or --pipeline");
        }
        if (config.isPresent()) {
            return config.get()
                    .keystore()
                    .orElseThrow(() -> new GreenveilException(
                            ExitCode.CONFIGURATION, pipeline + " names no keystore; add keys: {keystore, password}"));
        }
        if (!password.matches("(env:[A-Za-z_][A-Za-z0-9_]*|file:.+|prompt)")) {
            throw new GreenveilException(
                    ExitCode.USAGE,
                    "--password takes a reference, env:NAME, file:PATH or prompt, never the password itself (not shown)");
        }
        return new KeystoreReference(keystore, password, audit);
    }
}
