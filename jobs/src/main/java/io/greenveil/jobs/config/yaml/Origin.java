package io.greenveil.jobs.config.yaml;

/**
 * Where a value was written.
 *
 * @param source file as the person named it, or {@code --set}
 * @param line line in that file from 1; 0 if the source has no lines
 */
public record Origin(String source, int line) {
    /** The origin of everything that the command line's {@code --set} gave. */
    public static final Origin SETTING = new Origin("--set", 0);

    /** True if the value came from {@code --set}, so that relative paths in it start at the working directory. */
    public boolean isSetting() {
        return equals(SETTING);
    }

    @Override
    public String toString() {
        return line > 0 ? source + ":" + line : source;
    }
}
