package io.greenveil.jobs.failure;

import io.greenveil.jobs.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what our modules said in a task when Spark brings it to the driver as text only, such as
 * {@code Lost task 0.3 in stage 2.0 (TID 9) (host executor 1): io.greenveil.privacy.keys.KeyException: Keystore ...}.
 */
final class TaskFailure {
    private static final Pattern OURS = Pattern.compile(
            "(?:io\\.greenveil\\.[a-z.]+|org\\.apache\\.parquet\\.crypto)\\.(KeyException|ArtifactException"
                    + "|EncryptedParquetException|KeyAccessDeniedException|FormatException|DateShiftException|PolicyException"
                    + "|PrivacyGateException|TrainingException): ([^\\r\\n]+)");
    private static final Pattern EXECUTOR = Pattern.compile("\\((\\S+) executor (\\S+)\\): ");
    private static final Map<String, ExitCode> CODES = Map.of(
            "KeyException", ExitCode.CONFIGURATION,
            "ArtifactException", ExitCode.OUTPUT_CONFLICT,
            "EncryptedParquetException", ExitCode.OUTPUT_CONFLICT,
            "KeyAccessDeniedException", ExitCode.CONFIGURATION,
            "FormatException", ExitCode.INPUT_DATA,
            "DateShiftException", ExitCode.INPUT_DATA,
            "PolicyException", ExitCode.CONFIGURATION,
            "PrivacyGateException", ExitCode.PRIVACY_REFUSED,
            "TrainingException", ExitCode.INPUT_DATA);

    private TaskFailure() {}

    static Optional<Failure> foreseen(Throwable cause) {
        String text = Failures.words(cause);
        Matcher ours = OURS.matcher(text);
        if (!ours.find()) {
            return Optional.empty();
        }
        Matcher executor = EXECUTOR.matcher(text);
        String where = executor.find() ? " (on " + executor.group(1) + ", executor " + executor.group(2) + ")" : "";
        ExitCode code = CODES.getOrDefault(ours.group(1), ExitCode.INTERNAL);
        return Optional.of(new Failure(code, List.of(ours.group(2).strip() + where)));
    }
}
