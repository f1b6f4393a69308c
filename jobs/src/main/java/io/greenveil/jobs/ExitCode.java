package io.greenveil.jobs;

/** The exit codes of the command line; schedulers decide by them. */
public enum ExitCode {
    OK(0),
    INTERNAL(1),
    USAGE(2),
    CONFIGURATION(3),
    INPUT_DATA(4),
    PRIVACY_REFUSED(5),
    OUTPUT_CONFLICT(6),
    ADMISSION_CLOSED(7);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
