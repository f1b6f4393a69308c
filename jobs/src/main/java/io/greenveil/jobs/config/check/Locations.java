package io.greenveil.jobs.config.check;

import io.greenveil.jobs.config.yaml.YamlDocument;
import io.greenveil.jobs.config.yaml.YamlPath;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Resolves the paths of a pipeline. A relative path in the file starts at the file's folder, one from {@code --set} at
 * the working directory; a URI and an absolute path stay as they are.
 */
public final class Locations {
    /** Puts a file that {@code spark-submit --files} delivers into a keystore path. */
    public static final String DELIVERED = "files:";

    private static final Pattern URI = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);
    private static final String FILE = "file:";

    private final Path folder;
    private final Path workingDirectory;

    public Locations(Path folder, Path workingDirectory) {
        this.folder = folder.toAbsolutePath().normalize();
        this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
    }

    public static boolean isUri(String location) {
        return URI.matcher(location).matches();
    }

    /** The location at a path of the document, resolved. */
    public String resolve(YamlDocument document, YamlPath path) {
        return resolve(document, path, document.text(path).orElseThrow());
    }

    /** A location that is written in the value at a path of the document, resolved. */
    public String resolve(YamlDocument document, YamlPath path, String location) {
        if (isUri(location)) {
            return location;
        }
        Path base = document.origin(path).isSetting() ? workingDirectory : folder;
        return base.resolve(location).normalize().toString();
    }

    /** A password reference with the path of its file resolved. */
    public String resolveReference(YamlDocument document, YamlPath path) {
        String reference = document.text(path).orElseThrow();
        if (!reference.startsWith(FILE)) {
            return reference;
        }
        String file = reference.substring(FILE.length());
        return FILE + resolve(document, path, file.startsWith("///") ? file.substring(2) : file);
    }

    /** The keystore's path; a file delivered by {@code --files} keeps its bare name. */
    public String resolveKeystore(YamlDocument document, YamlPath path) {
        String location = document.text(path).orElseThrow();
        return location.startsWith(DELIVERED)
                ? location.substring(DELIVERED.length())
                : localPath(resolve(document, path));
    }

    /** The path of a {@code file:} URI, other locations as they are. */
    public static String localPath(String location) {
        if (!location.startsWith(FILE)) {
            return location;
        }
        String path = location.substring(FILE.length());
        return path.startsWith("///") ? path.substring(2) : path;
    }
}
