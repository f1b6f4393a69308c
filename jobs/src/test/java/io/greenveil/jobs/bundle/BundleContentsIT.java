package io.greenveil.jobs.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/**
 * What the shipped jar holds is a reviewed file: every package with classes and every other file. After a wanted
 * change write it anew with {@code ./scripts/bundle-contents.sh}.
 */
class BundleContentsIT {
    private static List<String> contents() throws IOException {
        TreeSet<String> contents = new TreeSet<>();
        try (JarFile jar = new JarFile(BundleUnderTest.bundle().toFile())) {
            jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .forEach(name -> contents.add(
                            name.endsWith(".class") ? name.substring(0, name.lastIndexOf('/') + 1) + "*.class" : name));
        }
        return List.copyOf(contents);
    }

    @Test
    void holdsWhatTheReviewedListSays() throws IOException {
        Path list = BundleUnderTest.root().resolve("jobs/bundle-contents.txt");
        assertThat(contents())
                .as("contents of %s; after a wanted change run ./scripts/bundle-contents.sh", BundleUnderTest.bundle())
                .isEqualTo(Files.readAllLines(list));
    }

    @Test
    void holdsNothingThatSparkBrings() throws IOException {
        assertThat(contents())
                .noneMatch(name -> name.startsWith("org/apache/")
                        || name.startsWith("scala/")
                        || name.startsWith("org/slf4j/")
                        || name.startsWith("com/fasterxml/"));
    }

    @Test
    void carriesItsLicences() throws IOException {
        assertThat(contents()).contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/LICENSE-vega");
    }
}
