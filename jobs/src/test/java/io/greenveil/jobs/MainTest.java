package io.greenveil.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MainTest {
    private static final String DEPLOY_MODE = "spark.submit.deployMode";

    private PrintStream out;
    private PrintStream error;

    @BeforeEach
    void keepStreams() {
        out = System.out;
        error = System.err;
    }

    @AfterEach
    void putStreamsBack() {
        System.setOut(out);
        System.setErr(error);
        System.clearProperty(DEPLOY_MODE);
    }

    @Test
    void leavesByAnExceptionWithTheLineAndTheCodeInClusterMode() {
        System.setProperty(DEPLOY_MODE, "cluster");
        String line = "greenveil: error (exit 3): none.yaml: There is no such file; give the path of a pipeline file";
        assertThatThrownBy(() -> Main.main(new String[] {"validate", "none.yaml"}))
                .hasMessage(line)
                .hasToString(line);
    }

    @Test
    void keepsStandardOutputForResults() {
        System.setProperty(DEPLOY_MODE, "cluster");
        assertThatThrownBy(() -> Main.main(new String[] {"run"})).hasMessageContaining("exit 2");
        assertThat(System.out).isSameAs(System.err);
    }
}
