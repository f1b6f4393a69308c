package io.greenveil.jobs.run;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Raw data never lies where things are published, however the folders are spelled. The configuration is checked before,
 * but only with the cluster's default file system known can {@code hdfs://nn/data/out} and {@code /data/out} be told to
 * be one.
 */
final class SeparateRoots {
    private SeparateRoots() {}

    /**
     * Checks qualified folders.
     *
     * @throws GreenveilException (3) if {@code work} lies in {@code output} or the other way round, or {@code table} in
     *     {@code work}
     */
    static void check(Path output, Path work, Path table) {
        if (inside(work, output) || inside(output, work)) {
            throw refused("work", work, "output", output);
        }
        if (inside(table, work)) {
            throw refused("energy.table", table, "work", work);
        }
    }

    private static GreenveilException refused(String one, Path first, String other, Path second) {
        return new GreenveilException(
                ExitCode.CONFIGURATION,
                "`" + one + "` is " + first + " and `" + other + "` is " + second
                        + ": one lies inside the other. Raw personal data must stay out of what is published; name"
                        + " separate folders.");
    }

    private static boolean inside(Path inner, Path outer) {
        URI one = inner.toUri();
        URI two = outer.toUri();
        String folder = two.getPath();
        return Objects.equals(lower(one.getScheme()), lower(two.getScheme()))
                && Objects.equals(lower(one.getAuthority()), lower(two.getAuthority()))
                && (one.getPath().equals(folder)
                        || one.getPath().startsWith(folder.endsWith("/") ? folder : folder + "/"));
    }

    private static String lower(@Nullable String part) {
        return part == null ? "" : part.toLowerCase(Locale.ROOT);
    }
}
