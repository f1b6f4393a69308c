package io.greenveil.transforms.artifact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a file will lie: its path in the folder without what Hadoop's {@code FileOutputCommitter} puts in between while it
 * is written, {@code _temporary/<number>/_temporary/attempt_<id>} or {@code _temporary/<number>/task_<id>}.
 */
final class FinalPlace {
    private static final String TEMPORARY = "_temporary";

    private FinalPlace() {}

    static String of(String path) {
        List<String> parts = new ArrayList<>(Arrays.asList(path.split("/")));
        parts.removeIf(String::isEmpty);
        int at = parts.indexOf(TEMPORARY);
        if (at >= 0) {
            parts.subList(at, Math.min(parts.size(), at + length(parts.subList(at, parts.size()))))
                    .clear();
        }
        return String.join("/", parts);
    }

    private static int length(List<String> parts) {
        boolean attempt = parts.size() > 3
                && parts.get(2).equals(TEMPORARY)
                && parts.get(3).startsWith("attempt_");
        boolean task = parts.size() > 2 && parts.get(2).startsWith("task_");
        return attempt ? 4 : task ? 3 : 0;
    }
}
