package io.greenveil.privacy.keys.provider;

import org.junit.jupiter.api.Assumptions;

/** Whether what a test runs against is here. On a CI server it has to be. */
public final class TestServices {
    private TestServices() {}

    /** The value of a variable; without it the test is skipped and says why, or fails on a CI server. */
    public static String required(String variable, String meaning) {
        String value = System.getenv(variable);
        require(value != null, "set " + variable + " to " + meaning);
        return value;
    }

    public static void require(boolean here, String missing) {
        if (!here && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("Not skipped on a CI server: " + missing);
        }
        if (!here) {
            System.err.println("skipped: " + missing);
        }
        Assumptions.assumeTrue(here, missing);
    }
}
