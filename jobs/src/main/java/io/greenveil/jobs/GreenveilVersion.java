package io.greenveil.jobs;

import java.util.Optional;

/** The version of Greenveil that runs. */
public final class GreenveilVersion {
    private GreenveilVersion() {}

    /** As the manifest of the bundle jar says, {@code development} where classes do not come from it. */
    public static String get() {
        return Optional.ofNullable(GreenveilVersion.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
