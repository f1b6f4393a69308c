package io.greenveil.jobs.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A jar with one test class and its nested classes, for {@code spark-submit}. */
final class TestJar {
    private TestJar() {}

    static Path of(Path folder, Class<?> mainClass) throws IOException {
        Path jar = folder.resolve(mainClass.getSimpleName() + ".jar");
        String packageFolder = mainClass.getPackageName().replace('.', '/');
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> classes = Files.list(BundleUnderTest.testClasses().resolve(packageFolder))) {
            for (Path file : (Iterable<Path>) classes::iterator) {
                String name = file.getFileName().toString();
                if (name.equals(mainClass.getSimpleName() + ".class")
                        || name.startsWith(mainClass.getSimpleName() + "$")) {
                    out.putNextEntry(new JarEntry(packageFolder + "/" + name));
                    Files.copy(file, out);
                }
            }
        }
        return jar;
    }
}
