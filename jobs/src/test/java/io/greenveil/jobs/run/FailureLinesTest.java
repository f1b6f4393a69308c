package io.greenveil.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class FailureLinesTest {
    @Test
    void aKeyThatAnExecutorMissesIsAFaultOfTheConfigurationThoughSparkBringsItAsTextOnly() {
        Throwable text = new SparkException("Job aborted due to stage failure: Lost task 0.3 in stage 2.0 (TID 9) "
                + "(node-7 executor 1): io.greenveil.privacy.keys.KeyException: Keystore k.p12 does not exist here\n"
                + "\tat io.greenveil.privacy.keys.KeystoreFile.read(KeystoreFile.java:5)");

        GreenveilException failure = FailureLines.of(text, "protect");

        assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(failure.problems()).containsExactly("Keystore k.p12 does not exist here (on node-7, executor 1)");
    }

    @Test
    void ourOwnFailureIsPassedOnAsItIs() {
        GreenveilException ours = new GreenveilException(ExitCode.OUTPUT_CONFLICT, "Give --replace.");

        assertThat(FailureLines.of(new IllegalStateException(ours), "train")).isSameAs(ours);
    }

    @Test
    void aMessageThatIsNotOursIsWithheldEvenFromTheStackTrace() {
        Throwable leak =
                new IllegalStateException("ssn 123-45-6789", new ArithmeticException("overflow of 123-45-6789"));

        GreenveilException failure = FailureLines.of(leak, "protect");

        assertThat(failure.exitCode()).isEqualTo(ExitCode.INTERNAL);
        assertThat(failure.problems()).singleElement().asString().contains("Step protect", "IllegalStateException");
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).contains("ArithmeticException").doesNotContain("123-45-6789");
    }

    @Test
    void aFullDiskIsNamedThoughSparkBringsItAsTextOnly() {
        Throwable text = new SparkException("Job aborted due to stage failure: Lost task 0.0 in stage 2.0 (TID 9)"
                + " (node-7 executor 1): java.io.IOException: No space left on device\n\tat java.base/x");

        GreenveilException failure = FailureLines.of(text, "protect");

        assertThat(failure.exitCode()).isEqualTo(ExitCode.OUTPUT_CONFLICT);
        assertThat(failure.problems())
                .singleElement()
                .asString()
                .contains("No space left on device", "--resume")
                .doesNotContain("Lost task");
    }

    @Test
    void causesThatGoInCirclesHaveAnEnd() {
        Exception first = new Exception("first");
        first.initCause(new Exception("second", first));

        assertThat(FailureLines.of(first, "train").exitCode()).isEqualTo(ExitCode.INTERNAL);
    }
}
