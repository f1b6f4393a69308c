package io.greenveil.jobs.run;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.step.StepName;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.protect.Fate;
import io.greenveil.transforms.sql.GreenveilFunctions;
import io.greenveil.transforms.sql.KeyProbe;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/** Makes sure that every node has the keys of the steps to come, before any of them writes anything. */
final class Keys {
    private Keys() {}

    /** Registers the keyed functions and returns the current version of every key, by alias. */
    static Map<String, String> prepare(SparkSession spark, PipelineConfig config, List<StepName> steps) {
        NavigableSet<String> aliases = aliases(config, steps);
        if (aliases.isEmpty()) {
            return Map.of();
        }
        KeystoreReference keystore = config.keystore()
                .orElseThrow(() -> new GreenveilException(
                        ExitCode.CONFIGURATION,
                        config.source() + " uses the keys " + String.join(", ", aliases)
                                + " but names no keystore. Write `keys.keystore` and `keys.password`."));
        GreenveilFunctions.register(spark, keystore);
        return KeyProbe.check(spark, keystore, aliases).describe();
    }

    private static NavigableSet<String> aliases(PipelineConfig config, List<StepName> steps) {
        NavigableSet<String> aliases = new TreeSet<>();
        if (steps.contains(StepName.PROTECT)) {
            for (Fate fate : config.protect().columns().values()) {
                if (fate instanceof Fate.Keyed keyed) {
                    aliases.add(keyed.keyAlias());
                }
            }
        }
        if (steps.contains(StepName.TRAIN)) {
            config.train().flatMap(train -> train.split().keyAlias()).ifPresent(aliases::add);
            config.modelKey().ifPresent(aliases::add);
        }
        return aliases;
    }
}
