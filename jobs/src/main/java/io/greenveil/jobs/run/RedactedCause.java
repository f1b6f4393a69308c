package io.greenveil.jobs.run;

/** The kind and the stack of a failure without its message. */
final class RedactedCause extends RuntimeException {
    RedactedCause(Throwable failure) {
        super(
                failure.getClass().getName(),
                failure.getCause() == null || failure.getCause() == failure
                        ? null
                        : new RedactedCause(failure.getCause()));
        setStackTrace(failure.getStackTrace());
    }
}
