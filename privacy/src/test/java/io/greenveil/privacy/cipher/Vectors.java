package io.greenveil.privacy.cipher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Project Wycheproof's published vectors, from the folder of shared test data. */
public final class Vectors {
    private Vectors() {}

    /** One vector with its group. */
    public record Vector(Map<String, Object> group, Map<String, Object> test) {
        public byte[] bytes(String field) {
            return HexFormat.of().parseHex((String) test.get(field));
        }

        int groupNumber(String field) {
            return ((Number) group.get(field)).intValue();
        }

        public boolean valid() {
            return "valid".equals(test.get("result"));
        }

        @Override
        public String toString() {
            return "vector " + test.get("tcId") + " (" + test.get("comment") + ")";
        }
    }

    /** All vectors of a file; without shared data the test is skipped, or fails where CI=true. */
    public static List<Vector> of(String file) {
        Optional<Path> shared = sharedFolder();
        if (shared.isEmpty() && "true".equals(System.getenv("CI"))) {
            Assertions.fail("No shared test data; name its folder by GREENVEIL_SHARED");
        }
        Assumptions.assumeTrue(shared.isPresent(), "no shared test data; name its folder by GREENVEIL_SHARED");
        try {
            String json = Files.readString(
                    shared.orElseThrow().resolve("data/vectors").resolve(file));
            return vectors(Json.object(Json.parse(json)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All vectors of a file that is part of the repository. */
    static List<Vector> here(String file) {
        try (InputStream in = Vectors.class.getResourceAsStream("/wycheproof/" + file)) {
            return vectors(Json.object(
                    Json.parse(new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Vector> vectors(Map<String, Object> document) {
        List<Vector> vectors = new ArrayList<>();
        for (Object group : (List<?>) document.get("testGroups")) {
            for (Object test : (List<?>) Json.object(group).get("tests")) {
                vectors.add(new Vector(Json.object(group), Json.object(test)));
            }
        }
        return vectors;
    }

    private static Optional<Path> sharedFolder() {
        String named = System.getenv().getOrDefault("GREENVEIL_SHARED", System.getProperty("GREENVEIL_SHARED", ""));
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("shared/design.md"))) {
                return Optional.of(folder.resolve("shared"));
            }
        }
        return Optional.empty();
    }
}
