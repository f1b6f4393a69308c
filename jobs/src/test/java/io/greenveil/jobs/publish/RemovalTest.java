package io.greenveil.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovalTest {
    @TempDir
    java.nio.file.Path folder;

    @Test
    void theDataKeyIsGoneWhereACrashLeavesTheFolder() throws IOException {
        Files.writeString(folder.resolve("_data-key"), "key");
        Files.writeString(folder.resolve("part-0"), "rows");
        Configuration hadoop = new Configuration();
        hadoop.setClass("fs.file.impl", DyingFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
        hadoop.setBoolean("fs.file.impl.disable.cache", true);
        Path path = new Path(folder.toUri());
        FileStore store = new HadoopFileStore(path, hadoop);

        assertThatIOException().isThrownBy(() -> Removal.of(store, path)).withMessage("died");

        assertThat(folder.resolve("part-0")).exists();
        assertThat(folder.resolve("_data-key")).doesNotExist();
    }

    @Test
    void aFolderWithoutDataKeyIsRemovedAsWell() throws IOException {
        java.nio.file.Path plain = Files.createDirectory(folder.resolve("plain"));
        Files.writeString(plain.resolve("part-0"), "rows");

        Removal.of(new LocalFileStore(), new Path(plain.toUri()));

        assertThat(plain).doesNotExist();
    }
}
