package io.greenveil.jobs.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kind and the stack of a failure without its message. */
final class RedactedCause extends RuntimeException {
    private RedactedCause(Throwable failure, @Nullable RedactedCause cause) {
        super(failure.getClass().getName(), cause);
        setStackTrace(failure.getStackTrace());
    }

    /** Of a failure and its causes, outermost first, at least one. */
    static RedactedCause of(List<Throwable> chain) {
        List<Throwable> inner = chain.subList(1, chain.size());
        return new RedactedCause(chain.get(0), inner.isEmpty() ? null : of(inner));
    }
}
