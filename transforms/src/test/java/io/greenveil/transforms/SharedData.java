package io.greenveil.transforms;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Public data and vectors that are no part of the repository. Found through the environment variable or system property
 * GREENVEIL_SHARED, else as a folder {@code shared} beside one of the parents. A test without them is skipped, with the
 * reason, unless CI=true makes their absence a failure.
 */
public final class SharedData {
    private SharedData() {}

    /** The file or folder {@code data/path}. */
    public static Path path(String path) {
        Optional<Path> root = root();
        if (root.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("Set GREENVEIL_SHARED to the folder of the shared data: CI needs it");
        }
        Assumptions.assumeTrue(
                root.isPresent(), "skipped: the shared data is not here; set GREENVEIL_SHARED to its folder");
        return root.orElseThrow().resolve("data").resolve(path);
    }

    private static Optional<Path> root() {
        String given = System.getenv().getOrDefault("GREENVEIL_SHARED", System.getProperty("GREENVEIL_SHARED"));
        if (given != null) {
            return Optional.of(Path.of(given)).filter(Files::isDirectory);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path shared = folder.resolve("shared");
            if (Files.exists(shared.resolve("design.md"))) {
                return Optional.of(shared);
            }
        }
        return Optional.empty();
    }
}
