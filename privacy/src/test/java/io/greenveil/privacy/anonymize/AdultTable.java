package io.greenveil.privacy.anonymize;

import io.greenveil.privacy.SharedData;
import io.greenveil.privacy.hierarchy.Hierarchy;
import io.greenveil.privacy.hierarchy.HierarchyReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The Adult table and its hierarchies. */
record AdultTable(List<String> header, List<String[]> rows) {
    static AdultTable read() throws IOException {
        List<String[]> lines = Files.readAllLines(SharedData.path("adult/adult.csv")).stream()
                .map(line -> line.split(";", -1))
                .toList();
        return new AdultTable(Arrays.asList(lines.get(0)), lines.subList(1, lines.size()));
    }

    Histogram histogram(List<String> attributes) {
        int[] positions = attributes.stream().mapToInt(header::indexOf).toArray();
        return Histogram.count(
                attributes,
                rows.stream()
                        .map(row -> Tuple.of(Arrays.stream(positions)
                                .mapToObj(position -> row[position])
                                .toArray(String[]::new)))
                        .toList());
    }

    static FullDomainGeneralisation generalisation(List<String> attributes, List<Integer> levels) throws IOException {
        List<Hierarchy> hierarchies = new ArrayList<>();
        for (String attribute : attributes) {
            String file = "adult/hierarchy_" + attribute + ".csv";
            try (Reader reader = Files.newBufferedReader(SharedData.path(file))) {
                hierarchies.add(HierarchyReader.read(file, reader));
            }
        }
        return new FullDomainGeneralisation(hierarchies, levels);
    }
}
