package io.greenveil.transforms.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a cluster's file system as the default. */
class PolicyFileTest {
    @TempDir
    Path folder;

    private static String text(String location) throws IOException {
        Configuration hadoop = new Configuration(false);
        hadoop.set("fs.defaultFS", "hdfs://nowhere.invalid");
        StringWriter text = new StringWriter();
        try (Reader reader = PolicyFile.open(location, hadoop)) {
            reader.transferTo(text);
        }
        return text.toString();
    }

    @Test
    void aPathIsOnTheMachineOfTheDriver() throws IOException {
        Path file = Files.writeString(folder.resolve("race [1].csv"), "white;*\n");

        assertThat(text(file.toString())).isEqualTo("white;*\n");
        assertThat(text("file:" + file)).isEqualTo("white;*\n");
        assertThatThrownBy(() -> text(folder.resolve("none.csv").toString())).isInstanceOf(FileNotFoundException.class);
    }
}
