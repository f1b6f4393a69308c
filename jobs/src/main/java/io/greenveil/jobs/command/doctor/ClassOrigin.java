package io.greenveil.jobs.command.doctor;

import java.net.URL;
import java.security.CodeSource;

/** The jar or folder that a class comes from. */
final class ClassOrigin {
    static final String NOWHERE = "not on the class path";

    private ClassOrigin() {}

    static String of(String className) {
        try {
            Class<?> found = Class.forName(className, false, ClassOrigin.class.getClassLoader());
            CodeSource source = found.getProtectionDomain().getCodeSource();
            URL location = source == null ? null : source.getLocation();
            return location == null ? "the Java platform" : location.getPath();
        } catch (ClassNotFoundException e) {
            return NOWHERE;
        }
    }
}
