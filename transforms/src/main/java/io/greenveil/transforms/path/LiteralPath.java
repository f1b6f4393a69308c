package io.greenveil.transforms.path;

import java.util.regex.Pattern;

/**
 * Paths for Spark's readers, which take every path for a glob. Their undocumented option {@code __globPaths__} is no way
 * out: given several paths, Spark 4.0.1 reads all of them once more for each that looks like a glob.
 */
public final class LiteralPath {
    private static final Pattern SPECIAL = Pattern.compile("[*?\\[\\]{}\\\\]");

    private LiteralPath() {}

    /** The glob that matches this path and no other. */
    public static String of(String path) {
        return SPECIAL.matcher(path).replaceAll("\\\\$0");
    }

    /** Whether a reader would not take this path as it is written. */
    public static boolean isSpecial(String path) {
        return SPECIAL.matcher(path).find();
    }
}
