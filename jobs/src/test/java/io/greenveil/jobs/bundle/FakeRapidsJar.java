package io.greenveil.jobs.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A jar with a class that has the name of the RAPIDS plugin and is none: loading it as a plugin fails. */
final class FakeRapidsJar {
    private static final String CLASS = "com/nvidia/spark/SQLPlugin";

    private FakeRapidsJar() {}

    static Path in(Path folder) throws IOException {
        Path source = folder.resolve("fake-rapids").resolve(CLASS + ".java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "package com.nvidia.spark;\n\npublic final class SQLPlugin {}\n");
        int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString());
        if (exit != 0) {
            throw new IllegalStateException("javac ended with " + exit);
        }
        Path jar = folder.resolve("fake-rapids.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(CLASS + ".class"));
            Files.copy(folder.resolve("fake-rapids").resolve(CLASS + ".class"), out);
        }
        return jar;
    }
}
