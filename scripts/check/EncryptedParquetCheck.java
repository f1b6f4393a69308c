package io.greenveil.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.crypto.FileDecryptionProperties;
import org.apache.parquet.crypto.KeyAccessDeniedException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.MessageType;

/**
 * Reads every row of every encrypted Parquet file of a folder with keys that are given by name, through parquet-java alone.
 * Plain files count as not readable. See encrypted-parquet.sh.
 */
final class EncryptedParquetCheck {
    private static final String LINE = "%-62s %8s %8s  %s%n";

    private final Map<String, byte[]> keys;
    private final Map<String, String> prefixes;

    /** What reading a file came to. */
    private record Reading(long rows, int columns) {}

    private EncryptedParquetCheck(Map<String, byte[]> keys, Map<String, String> prefixes) {
        this.keys = keys;
        this.prefixes = prefixes;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<Path> files = files(folder);
        EncryptedParquetCheck check = read(Path.of(arguments[1]));
        System.out.printf(LINE, "file", "rows", "columns", "result");
        long unreadable = files.stream().filter(file -> !check.show(folder, file)).count();
        if (files.isEmpty()) {
            System.out.println("no file in " + folder);
        }
        System.exit(files.isEmpty() || unreadable > 0 ? 1 : 0);
    }

    private boolean show(Path folder, Path file) {
        String name = folder.relativize(file).toString();
        try {
            Reading reading = read(file, file.getFileName().toString());
            System.out.printf(LINE, name, reading.rows(), reading.columns(), "readable");
            return true;
        } catch (IOException | RuntimeException e) {
            System.out.printf(LINE, name, "-", "-", "NOT READABLE: " + why(e));
            return false;
        }
    }

    private Reading read(Path file, String name) throws IOException {
        FileDecryptionProperties.Builder decryption = FileDecryptionProperties.builder().withKeyRetriever(this::key);
        if (prefixes.containsKey(name)) {
            decryption.withAADPrefix(prefixes.get(name).getBytes(StandardCharsets.UTF_8));
        }
        long rows = 0;
        int columns = 0;
        try (ParquetReader<Group> reader = ParquetReader.builder(
                        new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
                .withConf(new Configuration())
                .withDecryption(decryption.build())
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows++;
                columns = ((MessageType) row.getType()).getColumns().size();
            }
        }
        return new Reading(rows, columns);
    }

    private byte[] key(byte[] metadata) {
        String name = new String(metadata, StandardCharsets.UTF_8);
        byte[] key = keys.get(name);
        if (key == null) {
            throw new KeyAccessDeniedException("no key named '" + name + "' among those given");
        }
        return key;
    }

    /** The innermost message that says something. */
    private static String why(Throwable e) {
        String said = e.getClass().getSimpleName();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                said = cause.getMessage();
            }
        }
        return said.lines().findFirst().orElse(said);
    }

    private static EncryptedParquetCheck read(Path keyFile) {
        try {
            JsonNode json = new ObjectMapper().readTree(keyFile.toFile());
            Map<String, byte[]> keys = new HashMap<>();
            json.path("keys").fields().forEachRemaining(
                    key -> keys.put(key.getKey(), HexFormat.of().parseHex(key.getValue().asText())));
            Map<String, String> prefixes = new HashMap<>();
            json.path("aad-prefixes").fields().forEachRemaining(
                    prefix -> prefixes.put(prefix.getKey(), prefix.getValue().asText()));
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("it has no \"keys\"");
            }
            return new EncryptedParquetCheck(keys, prefixes);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(keyFile + " is no file of keys: {\"keys\": {\"name\": \"hexadecimal digits\"}}. "
                    + (e instanceof IOException ? "It cannot be parsed" : "A key is not hexadecimal, or there is none"));
            System.exit(2);
            throw new IllegalStateException(e);
        }
    }

    /** The files that a reader of tables would take. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(folder.relativize(file).toString().split("/"))
                            .noneMatch(name -> name.startsWith(".") || (name.startsWith("_") && !name.contains("="))))
                    .sorted()
                    .toList();
        }
    }
}
