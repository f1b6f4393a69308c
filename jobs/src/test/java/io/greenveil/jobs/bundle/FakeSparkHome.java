package io.greenveil.jobs.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder that looks like a Spark: its {@code spark-submit} prints the options it was given, one to a line. */
final class FakeSparkHome {
    private FakeSparkHome() {}

    static Path in(Path folder, String coreJar) throws IOException {
        Files.createDirectories(folder.resolve("jars"));
        Files.createFile(folder.resolve("jars").resolve(coreJar));
        Path submit = Files.createDirectories(folder.resolve("bin")).resolve("spark-submit");
        Files.writeString(submit, "#!/bin/sh\nprintf '%s\\n' \"$@\"\necho \"SPARK_SUBMIT_OPTS=$SPARK_SUBMIT_OPTS\"\n");
        Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }
}
