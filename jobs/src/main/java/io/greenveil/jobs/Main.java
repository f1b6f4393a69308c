package io.greenveil.jobs;

import io.greenveil.jobs.command.Invocation;
import io.greenveil.jobs.command.Invocation.Ending;
import io.greenveil.jobs.command.Terminal;
import io.greenveil.jobs.command.YarnSuccess;

/**
 * The command line. In client mode it leaves by {@code System.exit} with the exit code, after Spark has stopped, and
 * returns on success. In cluster deploy mode a cluster manager reports any exit as a crash, so failure leaves by an
 * exception whose message is the one-line error; the manifest holds the code.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Ending ending = Invocation.run(Terminal.ofProcess(), arguments);
        boolean inCluster = "cluster".equals(System.getProperty("spark.submit.deployMode"));
        if (ending.exitCode() == ExitCode.OK) {
            if (inCluster && "yarn".equals(System.getProperty("spark.master"))) {
                YarnSuccess.report();
            }
            return;
        }
        if (inCluster) {
            throw new FailedInCluster(ending.line());
        }
        System.exit(ending.exitCode().code());
    }

    /** Carries the one-line error to the cluster manager, as nothing but that line: no stack trace, no class name. */
    private static final class FailedInCluster extends RuntimeException {
        FailedInCluster(String line) {
            super(line, null, false, false);
        }

        /** Cluster managers print this; the class name would say nothing to the reader. */
        @Override
        @SuppressWarnings("OverrideThrowableToString")
        public String toString() {
            return String.valueOf(getMessage());
        }
    }
}
