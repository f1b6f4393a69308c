package io.greenveil.jobs.failure;

import io.greenveil.jobs.ExitCode;
import io.greenveil.privacy.parquet.EncryptedParquetException;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.crypto.KeyAccessDeniedException;

/** What reading and writing of encrypted Parquet says. Needs Spark's classes. */
final class ParquetFailure {
    private ParquetFailure() {}

    /** The words of one exception, if it is of encrypted Parquet and says its reason itself. */
    static Optional<Failure> foreseen(Throwable cause) {
        if (cause instanceof EncryptedParquetException parquet) {
            return Optional.of(new Failure(exitCode(parquet.reason()), List.of(Failures.words(parquet))));
        }
        // parquet-java wraps it in others of the same kind, with the path of the column only.
        return cause instanceof KeyAccessDeniedException denied
                        && !(denied.getCause() instanceof KeyAccessDeniedException)
                ? Optional.of(new Failure(ExitCode.CONFIGURATION, List.of(Failures.words(denied))))
                : Optional.empty();
    }

    private static ExitCode exitCode(EncryptedParquetException.Reason reason) {
        return switch (reason) {
            case SETTING, COLUMN, PLACE, KEY -> ExitCode.CONFIGURATION;
            case NOT_ENCRYPTED, MOVED -> ExitCode.OUTPUT_CONFLICT;
        };
    }
}
