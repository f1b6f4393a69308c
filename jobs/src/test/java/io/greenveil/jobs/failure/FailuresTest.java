package io.greenveil.jobs.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.privacy.cipher.DateShiftException;
import io.greenveil.privacy.cipher.FormatException;
import io.greenveil.privacy.keys.KeyException;
import io.greenveil.transforms.protect.PolicyException;
import io.greenveil.transforms.protect.PrivacyGateException;
import io.greenveil.transforms.train.TrainingException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkException;
import org.apache.spark.SparkThrowable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailuresTest {
    private final KeyException key =
            new KeyException(KeyException.Reason.WRONG_PASSWORD, "Keystore k.p12: the password is wrong");

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void keepsTheCodeThatAnExceptionCarries(ExitCode code) {
        Failure failure = Failures.of(new GreenveilException(code, List.of("first", "second")));
        assertThat(failure.exitCode()).isEqualTo(code);
        assertThat(failure.lines()).hasSize(2).first().asString().startsWith("greenveil: error (exit " + code.code());
    }

    @Test
    void mapsTheExceptionsOfLowerModules() {
        assertThat(Failures.of(key)).isEqualTo(new Failure(ExitCode.CONFIGURATION, List.of(key.getMessage())));
        assertThat(Failures.of(new PolicyException(List.of("a", "b"))))
                .isEqualTo(new Failure(ExitCode.CONFIGURATION, List.of("a", "b")));
        assertThat(Failures.of(new PrivacyGateException("too few")))
                .isEqualTo(new Failure(ExitCode.PRIVACY_REFUSED, List.of("too few")));
        assertThat(Failures.of(new TrainingException(TrainingException.Reason.SPECIFICATION, "s"))
                        .exitCode())
                .isEqualTo(ExitCode.CONFIGURATION);
        assertThat(Failures.of(new TrainingException(TrainingException.Reason.DATA, "d"))
                        .exitCode())
                .isEqualTo(ExitCode.INPUT_DATA);
        assertThat(Failures.of(new TrainingException(TrainingException.Reason.MODEL, "m"))
                        .exitCode())
                .isEqualTo(ExitCode.INTERNAL);
    }

    @Test
    void findsOursInsideWhatSparkWraps() {
        Throwable wrapped = new ExecutionException(new SparkException("Job aborted due to stage failure", key));
        assertThat(Failures.of(wrapped).lines())
                .containsExactly("greenveil: error (exit 3): Keystore k.p12: the password is wrong");
    }

    @Test
    void findsOursInTheTextThatAnExecutorSent() {
        Throwable text =
                new SparkException("Job aborted due to stage failure: Task 0 in stage 2.0 failed 4 times, most "
                        + "recent failure: Lost task 0.3 in stage 2.0 (TID 9) (node-7 executor 1): "
                        + "io.greenveil.privacy.keys.KeyException: Keystore k.p12 does not exist here\n"
                        + "\tat io.greenveil.privacy.keys.KeystoreFile.read(KeystoreFile.java:5)");
        assertThat(Failures.of(text))
                .isEqualTo(new Failure(
                        ExitCode.CONFIGURATION, List.of("Keystore k.p12 does not exist here (on node-7, executor 1)")));
    }

    @Test
    void callsAValueThatDoesNotFitItsFormatBadInput() {
        String message = "A value of key 'ssn' has fewer than 6 characters";
        Failure expected = new Failure(ExitCode.INPUT_DATA, List.of(message));
        assertThat(Failures.of(new SparkException("task", new FormatException(message))))
                .isEqualTo(expected);
        assertThat(Failures.of(new SparkException(
                        "Lost task 0.3: io.greenveil.privacy.cipher.FormatException: " + message + "\n\tat x")))
                .isEqualTo(expected);
    }

    @Test
    void callsADateWithoutEntityBadInput() {
        String message = "A row has a date of column born but no entity";
        Failure expected = new Failure(ExitCode.INPUT_DATA, List.of(message));
        assertThat(Failures.of(new SparkException("task", new DateShiftException(message))))
                .isEqualTo(expected);
        assertThat(Failures.of(new SparkException(
                        "Lost task 0.3: io.greenveil.privacy.cipher.DateShiftException: " + message + "\n\tat x")))
                .isEqualTo(expected);
    }

    @Test
    void neverRepeatsTheMessageOfAnUnforeseenExceptionOfSpark() {
        Throwable leak = new CastOfAValue();
        Failure failure = Failures.of(new RuntimeException("outer", leak));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.INTERNAL);
        assertThat(failure.oneLine())
                .contains("CastOfAValue [CAST_INVALID_INPUT]")
                .contains("--verbose")
                .doesNotContain("123-45-6789");
    }

    @Test
    void saysHowToSeeMoreOfAnUnforeseenFailure() {
        Failure failure = Failures.of(new IllegalStateException("the wheel came off\nsecond line"));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.INTERNAL);
        assertThat(failure.oneLine())
                .contains("IllegalStateException: the wheel came off")
                .contains("--verbose")
                .doesNotContain("second line");
        assertThat(Failures.of(new GreenveilException(ExitCode.INTERNAL, "Step train failed"))
                        .oneLine())
                .contains("Step train failed")
                .contains("--verbose");
    }

    @Test
    void saysThatSparkIsMissing() {
        assertThat(Failures.of(new NoClassDefFoundError("org/apache/spark/sql/SparkSession"))
                        .oneLine())
                .contains("Spark is not on the class path; start with spark-submit or ./scripts/greenveil");
    }

    @Test
    void namesAClassThatIsMissing() {
        assertThat(Failures.of(new NoClassDefFoundError("org/bouncycastle/Thing"))
                        .oneLine())
                .contains("The class org.bouncycastle.Thing is missing");
    }

    @Test
    void survivesCausesThatGoInCircles() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        assertThat(Failures.of(first).exitCode()).isEqualTo(ExitCode.INTERNAL);
    }

    /** As Spark fails when it casts text to a number: the value is in the message. */
    private static final class CastOfAValue extends RuntimeException implements SparkThrowable {
        CastOfAValue() {
            super("[CAST_INVALID_INPUT] The value '123-45-6789' of the type \"STRING\" cannot be cast");
        }

        @Override
        public String getCondition() {
            return "CAST_INVALID_INPUT";
        }
    }
}
