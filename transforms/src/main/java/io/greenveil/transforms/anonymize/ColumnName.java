package io.greenveil.transforms.anonymize;

import static org.apache.spark.sql.functions.col;

import java.util.Collection;
import java.util.Locale;
import org.apache.spark.sql.Column;

/** Names of columns as data holds them: dots, spaces and back-quotes are part of a name. */
public final class ColumnName {
    private ColumnName() {}

    /** {@code name} so that Spark takes it as one identifier. */
    public static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** The top-level column {@code name}. */
    public static Column column(String name) {
        return col(quoted(name));
    }

    /** A name that begins with {@code wish} and differs from all {@code taken}, letter case aside. */
    public static String fresh(String wish, Collection<String> taken) {
        String candidate = wish;
        while (isTaken(candidate, taken)) {
            candidate += "_";
        }
        return candidate;
    }

    private static boolean isTaken(String candidate, Collection<String> taken) {
        return taken.stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(candidate.toLowerCase(Locale.ROOT)));
    }
}
