package io.greenveil.jobs.command.doctor.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThisProcessTest {
    @TempDir
    Path folder;

    @Test
    void takesAFolderForClosedIfOneOnTheWayToItIs() throws Exception {
        Path outer = folder.resolve("outer");
        Path inner = Files.createDirectories(outer.resolve("inner"));
        rights(folder, "rwxr-xr-x");
        rights(inner, "rwxrwxrwx");
        rights(outer, "rwx------");
        assertThat(ThisProcess.isOpen(inner)).isFalse();
        rights(outer, "rwx--x---");
        assertThat(ThisProcess.isOpen(inner)).isTrue();
        rights(inner, "rwx------");
        assertThat(ThisProcess.isOpen(inner)).isFalse();
    }

    private static void rights(Path path, String rights) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }
}
