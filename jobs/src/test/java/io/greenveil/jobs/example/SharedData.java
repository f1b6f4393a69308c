package io.greenveil.jobs.example;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Data that lies beside the project and is no part of it. */
final class SharedData {
    private SharedData() {}

    /** The file; without it the test is skipped and says so, or fails where {@code CI=true} promises it. */
    static Path file(String name) {
        Optional<Path> found =
                folder().map(folder -> folder.resolve("data").resolve(name)).filter(Files::exists);
        if (found.isPresent()) {
            return found.get();
        }
        String reason = "No file data/" + name + " in GREENVEIL_SHARED or in a folder shared beside the project";
        if ("true".equals(System.getenv("CI"))) {
            return fail(reason);
        }
        return abort(reason);
    }

    private static Optional<Path> folder() {
        String named = Optional.ofNullable(System.getenv("GREENVEIL_SHARED"))
                .orElseGet(() -> System.getProperty("greenveil.shared", ""));
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        for (Path parent = Path.of("").toAbsolutePath(); parent != null; parent = parent.getParent()) {
            if (Files.exists(parent.resolve("shared/design.md"))) {
                return Optional.of(parent.resolve("shared"));
            }
        }
        return Optional.empty();
    }
}
