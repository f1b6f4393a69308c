package io.greenveil.jobs.run;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.privacy.keys.KeyException;
import io.greenveil.transforms.protect.PolicyException;
import io.greenveil.transforms.protect.PrivacyGateException;
import io.greenveil.transforms.train.TrainingException;
import java.util.Optional;
import org.apache.spark.SparkThrowable;

/**
 * Turns whatever ended a step into one error for a person. The message of a failure that is not ours may hold the value
 * of a row, so it is never passed on: only what kind of failure it was, and where.
 */
final class FailureLines {
    private static final String UNREADABLE_FILE = "FAILED_READ_FILE";
    private static final int DEPTH = 20;

    private FailureLines() {}

    static GreenveilException of(Throwable failure, String step) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            Optional<GreenveilException> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
            cause = cause.getCause();
        }
        return unknown(failure, step);
    }

    private static Optional<GreenveilException> known(Throwable failure) {
        if (failure instanceof GreenveilException ours) {
            return Optional.of(ours);
        }
        if (failure instanceof KeyException key) {
            return Optional.of(new GreenveilException(ExitCode.CONFIGURATION, String.valueOf(key.getMessage()), key));
        }
        if (failure instanceof PolicyException policy) {
            return Optional.of(new GreenveilException(ExitCode.CONFIGURATION, policy.problems()));
        }
        if (failure instanceof PrivacyGateException gate) {
            return Optional.of(new GreenveilException(ExitCode.PRIVACY_REFUSED, gate.problems()));
        }
        if (failure instanceof TrainingException training) {
            ExitCode code = switch (training.reason()) {
                case SPECIFICATION -> ExitCode.CONFIGURATION;
                case DATA -> ExitCode.INPUT_DATA;
                case MODEL -> ExitCode.INTERNAL;
            };
            return Optional.of(new GreenveilException(code, String.valueOf(training.getMessage())));
        }
        if (failure instanceof SparkThrowable spark && condition(spark).startsWith(UNREADABLE_FILE)) {
            return Optional.of(new GreenveilException(
                    ExitCode.INPUT_DATA,
                    "The file " + spark.getMessageParameters().getOrDefault("path", "(not named)")
                            + " cannot be read: it is damaged or of another type. Replace or remove it.",
                    new RedactedCause(failure)));
        }
        return Optional.empty();
    }

    private static GreenveilException unknown(Throwable failure, String step) {
        String kind = failure.getClass().getSimpleName();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            if (cause instanceof SparkThrowable spark && !condition(spark).isEmpty()) {
                kind = condition(spark);
            }
            cause = cause.getCause();
        }
        return new GreenveilException(
                ExitCode.INTERNAL,
                "Step " + step + " failed with " + kind
                        + ". Its message is withheld because it may hold values of rows; Spark's own log has it.",
                new RedactedCause(failure));
    }

    private static String condition(SparkThrowable failure) {
        return failure.getCondition() == null ? "" : failure.getCondition();
    }
}
