package io.greenveil.jobs.config.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong with a configuration, so that a person sees all of it at once. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** One thing that is wrong: where it is written, its YAML path (empty for the document) and what to do. */
    private record Problem(Origin origin, String path, String message) {
        String line() {
            return origin + ": " + (path.isEmpty() ? "" : path + ": ") + message;
        }
    }

    /** Something is wrong with the value at a path of the document. */
    public void add(YamlDocument document, YamlPath path, String message) {
        add(document.origin(path), path, message);
    }

    /** Something is wrong at a place. */
    public void add(Origin origin, YamlPath path, String message) {
        found.add(new Problem(origin, path.toString(), message));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** One line each, in the order of the file, settings last, without repetition. */
    public List<String> lines() {
        return found.stream()
                .sorted(Comparator.comparing((Problem problem) -> problem.origin.isSetting())
                        .thenComparing(problem -> problem.origin.line()))
                .map(Problem::line)
                .distinct()
                .toList();
    }
}
