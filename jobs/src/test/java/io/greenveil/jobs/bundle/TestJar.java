package io.greenveil.jobs.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A jar with a main class, others of its package, and their nested classes, for {@code spark-submit}. */
final class TestJar {
    private TestJar() {}

    static Path of(Path folder, Class<?> mainClass, Class<?>... others) throws IOException {
        List<String> wanted = Stream.concat(Stream.of(mainClass), Stream.of(others))
                .map(Class::getSimpleName)
                .toList();
        Path jar = folder.resolve(mainClass.getSimpleName() + ".jar");
        String packageFolder = mainClass.getPackageName().replace('.', '/');
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> classes = Files.list(BundleUnderTest.testClasses().resolve(packageFolder))) {
            for (Path file : (Iterable<Path>) classes::iterator) {
                String name = file.getFileName().toString();
                if (wanted.contains(name.replaceFirst("(\\$.*)?\\.class$", ""))) {
                    out.putNextEntry(new JarEntry(packageFolder + "/" + name));
                    Files.copy(file, out);
                }
            }
        }
        return jar;
    }
}
