package io.greenveil.jobs.config;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.config.bind.PipelineBinder;
import io.greenveil.jobs.config.check.Locations;
import io.greenveil.jobs.config.check.SchemaCheck;
import io.greenveil.jobs.config.check.SemanticChecks;
import io.greenveil.jobs.config.yaml.Problems;
import io.greenveil.jobs.config.yaml.SettingsOverlay;
import io.greenveil.jobs.config.yaml.YamlDocument;
import io.greenveil.jobs.config.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Loads a pipeline file: reads it with the place of every value, lays the settings over it, checks it against the schema
 * and for everything a schema cannot say, and binds the records. Starts no Spark session.
 *
 * <p>Guarantees that all problems are reported at once, each with file, line, YAML path, offending value and what is
 * allowed, and that no message repeats a password. Does not look at input data, which is read at run time.
 */
public final class ConfigLoader {
    private ConfigLoader() {}

    /**
     * Loads and checks a pipeline.
     *
     * @param yaml the pipeline file; relative paths in it start at its folder
     * @param settings values by YAML path that replace those of the file; relative paths in them start at the working
     *     directory
     * @throws GreenveilException with {@link ExitCode#CONFIGURATION} and one line for each problem
     */
    public static PipelineConfig load(Path yaml, Map<String, String> settings) {
        Problems problems = new Problems();
        String text = read(yaml);
        Optional<YamlDocument> document = YamlReader.read(text, yaml.toString(), problems);
        if (document.isEmpty()) {
            throw new GreenveilException(ExitCode.CONFIGURATION, problems.lines());
        }
        return load(document.get(), yaml.toAbsolutePath(), settings, problems);
    }

    private static PipelineConfig load(
            YamlDocument document, Path yaml, Map<String, String> settings, Problems problems) {
        SettingsOverlay.apply(document, settings, problems);
        Path folder = Optional.ofNullable(yaml.getParent()).orElse(yaml);
        Locations locations = new Locations(folder, Path.of(""));
        SchemaCheck.check(document, problems);
        SemanticChecks.check(document, locations, problems);
        if (!problems.isEmpty()) {
            throw new GreenveilException(ExitCode.CONFIGURATION, problems.lines());
        }
        PipelineConfig config =
                PipelineBinder.bind(document, locations, yaml.normalize().toString());
        return config.withDigest(ConfigDigest.of(config));
    }

    private static String read(Path yaml) {
        try {
            return Files.readString(yaml);
        } catch (NoSuchFileException e) {
            throw new GreenveilException(
                    ExitCode.CONFIGURATION, yaml + ": There is no such file; give the path of a pipeline file", e);
        } catch (CharacterCodingException e) {
            throw new GreenveilException(
                    ExitCode.CONFIGURATION, yaml + ": The file is not UTF-8 text; save it as UTF-8", e);
        } catch (IOException e) {
            throw new GreenveilException(
                    ExitCode.CONFIGURATION, yaml + ": The file cannot be read; check that it is a readable file", e);
        }
    }
}
