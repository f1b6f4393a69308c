package io.greenveil.jobs.coverage.internal;

import io.greenveil.jobs.failure.Failures;
import java.util.List;

/** A plan could not be explained. Its message names a class only, since others may hold text of the plan. */
public final class ExplainFailure extends RuntimeException {
    public ExplainFailure(Throwable cause) {
        super(root(cause).getClass().getSimpleName(), cause);
    }

    private static Throwable root(Throwable cause) {
        List<Throwable> chain = Failures.chain(cause);
        return chain.get(chain.size() - 1);
    }
}
