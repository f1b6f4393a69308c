package io.greenveil.jobs.command.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** The jar or folder that a class comes from. */
final class ClassOrigin {
    static final String NOWHERE = "not on the class path";

    private ClassOrigin() {}

    static String of(String className) {
        try {
            Class<?> found = Class.forName(className, false, ClassOrigin.class.getClassLoader());
            CodeSource source = found.getProtectionDomain().getCodeSource();
            URL location = source == null ? null : source.getLocation();
            return location == null ? "the Java platform" : readable(location.getPath());
        } catch (ClassNotFoundException e) {
            return NOWHERE;
        }
    }

    /** Every jar or folder of the class path that has the class; the first is the one that counts. */
    static List<String> every(String className) {
        String file = className.replace('.', '/') + ".class";
        try {
            return Collections.list(ClassOrigin.class.getClassLoader().getResources(file)).stream()
                    .map(URL::getPath)
                    .map(path ->
                            path.substring(0, path.length() - file.length()).replaceAll("^file:|!?/$", ""))
                    .map(ClassOrigin::readable)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A path as people write it: a URL has {@code %20} where a blank is. */
    private static String readable(String path) {
        try {
            return Objects.requireNonNullElse(new URI(path).getPath(), path);
        } catch (URISyntaxException unescaped) {
            return path;
        }
    }
}
