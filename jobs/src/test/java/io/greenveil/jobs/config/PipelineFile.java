package io.greenveil.jobs.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.greenveil.jobs.GreenveilException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes pipeline files for tests and loads them. */
final class PipelineFile {
    /** The smallest pipeline there is. */
    static final String MINIMAL = """
            version: 1
            name: smallest
            output: out
            work: work
            inputs:
              people:
                path: data/people
                format: parquet
                columns:
                  id: {type: string}
                  age: {type: int}
            protect:
              columns:
                id: {fate: drop}
                age: {fate: keep}
            """;

    private final Path folder;

    PipelineFile(Path folder) {
        this.folder = folder;
    }

    PipelineConfig load(String yaml) {
        return load(yaml, Map.of());
    }

    PipelineConfig load(String yaml, Map<String, String> settings) {
        return ConfigLoader.load(write("pipeline.yaml", yaml), settings);
    }

    Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The problems of a pipeline that must be refused, with the folder of the file cut off. */
    List<String> problems(String yaml, Map<String, String> settings) {
        GreenveilException refused = catchThrowableOfType(GreenveilException.class, () -> load(yaml, settings));
        return refused == null
                ? List.of()
                : refused.problems().stream()
                        .map(line -> line.replace(folder + "/", ""))
                        .toList();
    }

    List<String> problems(String yaml) {
        return problems(yaml, Map.of());
    }
}
