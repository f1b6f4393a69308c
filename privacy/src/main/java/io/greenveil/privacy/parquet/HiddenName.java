package io.greenveil.privacy.parquet;

/** The names of files and folders that Spark does not read as data: {@code _...} without {@code =}, and {@code .…}. */
final class HiddenName {
    private HiddenName() {}

    static boolean isHidden(String name) {
        return name.startsWith(".") || (name.startsWith("_") && !name.contains("="));
    }
}
