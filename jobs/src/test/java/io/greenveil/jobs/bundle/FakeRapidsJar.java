package io.greenveil.jobs.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A jar with a class that has the name of the RAPIDS plugin and nothing else of it. */
final class FakeRapidsJar {
    private static final String CLASS = "com/nvidia/spark/SQLPlugin";

    private FakeRapidsJar() {}

    /** Its class is no plugin: Spark fails where it is told to load it. */
    static Path thatFailsIfLoaded(Path folder) throws IOException {
        return of(folder, "failing", "public final class SQLPlugin {}");
    }

    /** Its class is a plugin that Spark loads and that does nothing: every operator stays on the CPU. */
    static Path thatLoads(Path folder) throws IOException {
        return of(folder, "loading", """
                import org.apache.spark.api.plugin.DriverPlugin;
                import org.apache.spark.api.plugin.ExecutorPlugin;

                public final class SQLPlugin implements org.apache.spark.api.plugin.SparkPlugin {
                    @Override
                    public DriverPlugin driverPlugin() {
                        return null;
                    }

                    @Override
                    public ExecutorPlugin executorPlugin() {
                        return null;
                    }
                }
                """);
    }

    private static Path of(Path folder, String name, String code) throws IOException {
        Path source = folder.resolve(name).resolve(CLASS + ".java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "package com.nvidia.spark;\n\n" + code + "\n");
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-classpath", sparkCore().toString(), source.toString());
        if (exit != 0) {
            throw new IllegalStateException("javac ended with " + exit);
        }
        Path jar = folder.resolve(name + "-fake-rapids.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(CLASS + ".class"));
            Files.copy(folder.resolve(name).resolve(CLASS + ".class"), out);
        }
        return jar;
    }

    private static Path sparkCore() throws IOException {
        try (Stream<Path> jars = Files.list(BundleUnderTest.sparkHome().resolve("jars"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("spark-core_"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
