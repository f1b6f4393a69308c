package io.greenveil.jobs.gpu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where to look for devices of one machine.
 *
 * @param root the folder that stands for {@code /}
 * @param environment environment variables
 * @param nvml whether to ask NVIDIA's management library, which cannot be given another root
 */
record Machine(Path root, Map<String, String> environment, boolean nvml) {
    static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

    /** The machine that this process runs on. */
    static Machine here() {
        return new Machine(Path.of("/"), System.getenv(), true);
    }

    Path path(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    /** The first program of this name on the search path. */
    Optional<Path> program(String name) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(":", -1))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> path(folder).resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The entries of CUDA_VISIBLE_DEVICES; empty where it is not set and every device is shown. */
    Optional<List<String>> visible() {
        return Optional.ofNullable(environment.get(VISIBLE))
                .map(list ->
                        Arrays.stream(list.split(",", -1)).map(String::strip).toList());
    }
}
