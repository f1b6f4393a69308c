package io.greenveil.jobs.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where planted secrets stand in files.
 *
 * @param files every file that was looked into, relative to its folder
 * @param places by secret, the files that hold it
 */
record Findings(List<String> files, Map<String, List<String>> places) {
    static Findings in(List<Path> folders, Map<String, Pattern> secrets) throws IOException {
        List<String> files = new ArrayList<>();
        Map<String, List<String>> places = new LinkedHashMap<>();
        for (Path folder : folders) {
            try (Stream<Path> found = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
                    String place = folder.relativize(file).toString();
                    files.add(place);
                    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                    secrets.forEach((name, secret) -> {
                        if (secret.matcher(content).find()) {
                            places.computeIfAbsent(name, none -> new ArrayList<>())
                                    .add(place);
                        }
                    });
                }
            }
        }
        return new Findings(files, places);
    }

    /** Names of all folders that had files. */
    Set<String> looked() {
        Set<String> folders = new TreeSet<>();
        for (String file : files) {
            String[] names = file.split("/", -1);
            folders.addAll(List.of(names).subList(0, names.length - 1));
        }
        return folders;
    }

    List<String> of(String secret) {
        return places.getOrDefault(secret, List.of());
    }

    /** Where any of the stored keys stands, in any form. */
    Map<String, List<String>> ofKeys() {
        Map<String, List<String>> keys = new LinkedHashMap<>(places);
        keys.keySet().removeIf(name -> !name.startsWith("key ") || name.equals("key of aes_encrypt"));
        return keys;
    }
}
