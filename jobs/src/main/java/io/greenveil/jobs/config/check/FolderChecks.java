package io.greenveil.jobs.config.check;

import io.greenveil.jobs.config.yaml.YamlPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Raw data never lies where things are published, nor the other way round, and no location carries a password. Links
 * are followed as far as the folders exist.
 */
final class FolderChecks {
    private static final YamlPath OUTPUT = YamlPath.of("output");
    private static final YamlPath WORK = YamlPath.of("work");
    private static final YamlPath TABLE = YamlPath.of("energy", "table");
    private static final YamlPath KEYSTORE = YamlPath.of("keys", "keystore");
    private static final YamlPath AUDIT = YamlPath.of("keys", "audit");
    private static final Pattern USER_INFO = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+://[^/]*:[^/]*@.*");

    private final Scope scope;

    FolderChecks(Scope scope) {
        this.scope = scope;
    }

    void check() {
        List<YamlPath> locations = new ArrayList<>(List.of(OUTPUT, WORK, TABLE));
        for (String input : scope.keys(YamlPath.of("inputs"))) {
            locations.add(YamlPath.of("inputs", input, "path"));
        }
        locations.forEach(this::checkLocation);
        List.of(OUTPUT, WORK).forEach(this::checkStore);
        Optional<String> output = folder(OUTPUT);
        Optional<String> work = folder(WORK);
        if (output.isPresent() && work.isPresent()) {
            apart(WORK, work.get(), "output", output.get());
        }
        if (work.isPresent()
                && folder(TABLE).filter(table -> inside(table, work.get())).isPresent()) {
            scope.problem(TABLE, "The energy table may not lie inside work, which is emptied; name another folder");
        }
        checkKeystore(output);
        checkAudit(output);
    }

    private void apart(YamlPath path, String work, String otherName, String output) {
        if (inside(work, output) || inside(output, work)) {
            scope.problem(
                    path,
                    "'" + work + "' and " + otherName + " '" + output + "' lie inside one another; raw personal data "
                            + "must stay out of what is published: name two separate folders");
        }
    }

    private void checkLocation(YamlPath path) {
        String location = scope.text(path).orElse("");
        if (USER_INFO.matcher(location).matches()) {
            scope.problem(
                    path,
                    "This location holds a password (not shown); allowed: a URI without one. Put credentials where the "
                            + "file system's own configuration reads them");
        } else if (Locations.isUri(location) && !location.matches("^[^:]+:/.*")) {
            scope.problem(path, "'" + location + "' is not a URI; allowed: SCHEME:/path or SCHEME://host/path");
        }
    }

    private void checkStore(YamlPath path) {
        String location = scope.text(path).orElse("");
        if (location.matches("(?i)[a-z][a-z0-9+.-]+:/.*")
                && !location.matches("(?i)(file|hdfs):.*")
                && !USER_INFO.matcher(location).matches()) {
            scope.problem(
                    path,
                    "Greenveil cannot publish to " + location.substring(0, location.indexOf(':'))
                            + ", where renaming a folder is not one step; allowed: a path, file: or hdfs:");
        }
    }

    private void checkKeystore(Optional<String> output) {
        String location = scope.text(KEYSTORE).orElse("");
        if (location.isEmpty() || location.startsWith(Locations.DELIVERED)) {
            return;
        }
        if (Locations.isUri(location) && !location.startsWith("file:/")) {
            scope.problem(KEYSTORE, "A keystore is a file of each node; allowed: a file path, or files:NAME");
        } else if (output.isPresent()
                && folder(KEYSTORE).filter(key -> inside(key, output.get())).isPresent()) {
            scope.problem(KEYSTORE, "The keystore may not lie inside output, which is published; name another folder");
        }
    }

    private void checkAudit(Optional<String> output) {
        String location = scope.text(AUDIT).orElse("");
        if (Locations.isUri(location) && !location.startsWith("file:/")) {
            scope.problem(AUDIT, "The audit log is on a disk of the driver; allowed: a folder path");
        } else if (output.isPresent()
                && folder(AUDIT).filter(log -> inside(log, output.get())).isPresent()) {
            scope.problem(AUDIT, "The audit log may not lie inside output, which is published; name another folder");
        }
    }

    private Optional<String> folder(YamlPath path) {
        return scope.text(path)
                .filter(location -> !location.isEmpty())
                .map(location -> real(Locations.localPath(scope.locations().resolve(scope.document(), path))));
    }

    /** The local path with the links of its existing part followed; a URI as it is. */
    private static String real(String location) {
        if (Locations.isUri(location)) {
            return location.replaceAll("/+$", "");
        }
        try {
            Path path = Path.of(location).normalize();
            Path existing = path;
            while (existing != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            return existing == null
                    ? path.toString()
                    : existing.toRealPath().resolve(existing.relativize(path)).toString();
        } catch (IOException | InvalidPathException e) {
            return location;
        }
    }

    private static boolean inside(String inner, String outer) {
        return inner.equals(outer) || inner.startsWith(outer.endsWith("/") ? outer : outer + "/");
    }
}
