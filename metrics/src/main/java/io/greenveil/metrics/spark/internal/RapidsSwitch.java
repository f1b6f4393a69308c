package io.greenveil.metrics.spark.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Whether RAPIDS could plan for the GPU in an application, and why not. */
final class RapidsSwitch {
    private static final String PLUGIN = "com.nvidia.spark.SQLPlugin";
    private static final String ENABLED = "spark.rapids.sql.enabled";
    private static final String MODE = "spark.rapids.sql.mode";

    private final Function<String, Optional<String>> conf;

    /** By the settings that the application started with. */
    RapidsSwitch(Function<String, Optional<String>> conf) {
        this.conf = conf;
    }

    /** Why no operator can have run on the GPU in the whole application; empty where one can. */
    Optional<String> never() {
        if (!List.of(conf.apply("spark.plugins").orElse("").strip().split("\\s*,\\s*", -1))
                .contains(PLUGIN)) {
            return Optional.of("the RAPIDS plugin was not loaded");
        }
        return conf.apply(MODE)
                        .filter(mode -> mode.strip().equalsIgnoreCase("explainOnly"))
                        .isPresent()
                ? Optional.of(MODE + " was explainOnly: RAPIDS looked at plans and changed none")
                : Optional.empty();
    }

    /**
     * Why a query was not planned for the GPU; empty where it was.
     *
     * @param changed settings of its session that differ from the application's
     */
    Optional<String> off(Map<String, String> changed) {
        return never().or(() -> Optional.ofNullable(changed.get(ENABLED))
                .or(() -> conf.apply(ENABLED))
                .filter(enabled -> enabled.strip().equalsIgnoreCase("false"))
                .map(off -> ENABLED + " was false: RAPIDS was switched off for this query"));
    }
}
