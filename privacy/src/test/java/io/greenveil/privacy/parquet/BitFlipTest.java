package io.greenveil.privacy.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BitFlipTest {
    private static final int FLIPS = 300;
    private static final int ROWS = 300;

    @TempDir
    Path folder;

    /** Anywhere in the file: magic, pages, page headers, indexes, cryptographic metadata, footer. */
    @Test
    void aFlippedBitIsNoticedOrChangesNothing() throws IOException {
        PatientFiles patients = new PatientFiles(folder);
        Configuration settings = patients.settings();
        Path file = patients.write("part-0.parquet", settings, ROWS);
        Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
        byte[] original = Files.readAllBytes(file);
        List<String> rows = PatientFiles.rows(ROWS);
        Random random = new Random(20_261_127);

        int noticed = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            int position = random.nextInt(original.length);
            byte[] flipped = original.clone();
            flipped[position] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            Files.write(file, flipped);
            if (isNoticed(patients, file, settings, rows, position)) {
                noticed++;
            }
        }
        assertThat(noticed).as("noticed of %d", FLIPS).isGreaterThan(FLIPS * 3 / 4);
    }

    private static boolean isNoticed(
            PatientFiles patients, Path file, Configuration settings, List<String> rows, int position) {
        try {
            assertThat(patients.read(file, settings))
                    .as("flipped at byte %d", position)
                    .isEqualTo(rows);
            return false;
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }
}
