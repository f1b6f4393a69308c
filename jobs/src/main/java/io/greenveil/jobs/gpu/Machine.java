package io.greenveil.jobs.gpu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    /** Whether CUDA_VISIBLE_DEVICES hides every device from this process. */
    boolean hidesAll() {
        String visible = environment.get("CUDA_VISIBLE_DEVICES");
        return visible != null && (visible.isBlank() || visible.strip().matches("-1|none|NoDevFiles"));
    }
}
