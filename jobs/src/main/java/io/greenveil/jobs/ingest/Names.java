package io.greenveil.jobs.ingest;

/** Column names in Spark SQL. */
final class Names {
    private Names() {}

    /** The name between back ticks, so that dots and blanks are part of it. */
    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
