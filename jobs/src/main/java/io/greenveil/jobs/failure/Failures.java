package io.greenveil.jobs.failure;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.privacy.artifact.ArtifactException;
import io.greenveil.privacy.cipher.DateShiftException;
import io.greenveil.privacy.cipher.FormatException;
import io.greenveil.privacy.keys.KeyException;
import io.greenveil.transforms.protect.PolicyException;
import io.greenveil.transforms.protect.PrivacyGateException;
import io.greenveil.transforms.train.TrainingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the exit code and the words for anything that can be thrown. Spark wraps what a task threw, sometimes as text
 * only; what our modules said is found again inside. What nobody foresaw is internal (1); of Spark's own exceptions only
 * the error condition is repeated then, because their text may hold the value of a row.
 */
public final class Failures {
    private static final int LONGEST = 300;
    private static final Pattern BROUGHT_BY_SPARK = Pattern.compile(
            "(org\\.apache\\.(spark|hadoop)|scala|org\\.slf4j|com\\.fasterxml\\.jackson\\.(core|databind))\\.");
    private static final Pattern FULL_DISK =
            Pattern.compile("No space left on device|Disk quota exceeded|There is not enough space on the disk");
    private static final String TRACE = " (run it again with --verbose for the stack trace)";

    private Failures() {}

    public static Failure of(Throwable thrown) {
        return foreseen(thrown).orElseGet(() -> unforeseen(chain(thrown)));
    }

    /** What is known of a failure, from whatever cause says it; its words hold no value of a row. */
    public static Optional<Failure> foreseen(Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        return chain.stream()
                .flatMap(cause -> ours(cause).stream())
                .findFirst()
                .or(() -> chain.stream()
                        .flatMap(cause -> missingClass(cause).stream())
                        .findFirst())
                .or(() -> chain.stream()
                        .flatMap(cause -> ParquetFailure.foreseen(cause).stream())
                        .findFirst())
                .or(() -> chain.stream()
                        .flatMap(cause -> TaskFailure.foreseen(cause).stream())
                        .findFirst())
                .or(() -> chain.stream()
                        .flatMap(cause -> fullDisk(cause).stream())
                        .findFirst())
                .or(() -> chain.stream()
                        .flatMap(cause -> SparkFailure.foreseen(cause).stream())
                        .findFirst())
                .or(() -> chain.stream()
                        .flatMap(cause -> outOfMemory(cause).stream())
                        .findFirst());
    }

    private static Optional<Failure> ours(Throwable cause) {
        if (cause instanceof GreenveilException named) {
            return Optional.of(new Failure(named.exitCode(), traceable(named)));
        }
        if (cause instanceof PolicyException policy) {
            return Optional.of(new Failure(ExitCode.CONFIGURATION, policy.problems()));
        }
        if (cause instanceof PrivacyGateException gate) {
            return Optional.of(new Failure(ExitCode.PRIVACY_REFUSED, gate.problems()));
        }
        if (cause instanceof KeyException key) {
            return Optional.of(new Failure(exitCode(key.reason()), List.of(words(key))));
        }
        if (cause instanceof ArtifactException artifact) {
            return Optional.of(new Failure(exitCode(artifact.reason()), List.of(words(artifact))));
        }
        if (cause instanceof FormatException format) {
            return Optional.of(new Failure(ExitCode.INPUT_DATA, List.of(words(format))));
        }
        if (cause instanceof DateShiftException shift) {
            return Optional.of(new Failure(ExitCode.INPUT_DATA, List.of(words(shift))));
        }
        if (cause instanceof TrainingException training) {
            return Optional.of(new Failure(exitCode(training.reason()), List.of(words(training))));
        }
        return Optional.empty();
    }

    /** Internal errors say how to see more. */
    private static List<String> traceable(GreenveilException named) {
        boolean internal = named.exitCode() == ExitCode.INTERNAL;
        return named.problems().stream()
                .map(problem -> internal && !problem.contains("--verbose") ? problem + TRACE : problem)
                .toList();
    }

    private static ExitCode exitCode(KeyException.Reason reason) {
        return reason == KeyException.Reason.AUDIT_BROKEN ? ExitCode.OUTPUT_CONFLICT : ExitCode.CONFIGURATION;
    }

    private static ExitCode exitCode(ArtifactException.Reason reason) {
        return switch (reason) {
            case SETTING, KEY -> ExitCode.CONFIGURATION;
            case NOT_ENCRYPTED, ALTERED -> ExitCode.OUTPUT_CONFLICT;
        };
    }

    static ExitCode exitCode(TrainingException.Reason reason) {
        return switch (reason) {
            case SPECIFICATION -> ExitCode.CONFIGURATION;
            case DATA -> ExitCode.INPUT_DATA;
            case MODEL -> ExitCode.INTERNAL;
        };
    }

    private static Failure unforeseen(List<Throwable> chain) {
        Throwable root = chain.get(chain.size() - 1);
        Throwable speaker =
                chain.stream().filter(SparkFailure::isSparks).findFirst().orElse(root);
        return new Failure(ExitCode.INTERNAL, List.of("Internal error, " + SparkFailure.guarded(speaker) + TRACE));
    }

    /** The system's own words, also where Spark brings them as text only. */
    private static Optional<Failure> fullDisk(Throwable cause) {
        Matcher words = FULL_DISK.matcher(words(cause));
        return words.find()
                ? Optional.of(new Failure(
                        ExitCode.OUTPUT_CONFLICT,
                        List.of("A disk that the run writes to takes no more (" + words.group() + "): that of `output`,"
                                + " of `work`, or of Spark's own files (spark.local.dir). Make room or name other"
                                + " folders, then run again with --resume.")))
                : Optional.empty();
    }

    private static Optional<Failure> outOfMemory(Throwable cause) {
        return cause instanceof OutOfMemoryError
                ? Optional.of(new Failure(
                        ExitCode.INTERNAL,
                        List.of("Memory ran out; give the driver or the executors more, then run again")))
                : Optional.empty();
    }

    /** Looked for early: without Spark even its exceptions are not there to compare with. */
    private static Optional<Failure> missingClass(Throwable cause) {
        if (!(cause instanceof NoClassDefFoundError) && !(cause instanceof ClassNotFoundException)) {
            return Optional.empty();
        }
        String name = words(cause).replace('/', '.');
        return Optional.of(new Failure(
                ExitCode.INTERNAL,
                List.of(
                        BROUGHT_BY_SPARK.matcher(name).lookingAt()
                                ? "Spark is not on the class path; start with spark-submit or ./scripts/greenveil"
                                : "The class " + name + " is missing; 'greenveil doctor' shows which jars are used"
                                        + TRACE)));
    }

    static String words(Throwable cause) {
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    }

    /** The first line of what an exception says, cut where it gets long. */
    public static String firstLine(Throwable cause) {
        String line = words(cause).strip().lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /** A failure and its causes, outermost first, each once. */
    public static List<Throwable> chain(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        Throwable cause = thrown;
        while (cause != null && seen.add(cause)) {
            chain.add(cause);
            cause = cause.getCause();
        }
        return chain;
    }
}
