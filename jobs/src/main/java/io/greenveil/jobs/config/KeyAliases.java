package io.greenveil.jobs.config;

import io.greenveil.transforms.protect.Fate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The key aliases that a pipeline uses. */
public final class KeyAliases {
    private KeyAliases() {}

    /** Those of protection, in the order of the policy, then those of training. */
    public static Set<String> of(PipelineConfig config) {
        Set<String> aliases = ofProtection(config);
        aliases.addAll(ofTraining(config));
        return aliases;
    }

    /** The one that the data keys of raw tables are wrapped by: the first of all. */
    public static Optional<String> ofRawData(PipelineConfig config) {
        return of(config).stream().findFirst();
    }

    /** The one that manifests are signed under: the same. */
    public static Optional<String> ofManifests(PipelineConfig config) {
        return ofRawData(config);
    }

    /** In the order of the policy. */
    public static Set<String> ofProtection(PipelineConfig config) {
        Set<String> aliases = new LinkedHashSet<>();
        for (Fate fate : config.protect().columns().values()) {
            if (fate instanceof Fate.Keyed keyed) {
                aliases.add(keyed.keyAlias());
            }
        }
        return aliases;
    }

    /** That of the split, then that of the model. */
    public static Set<String> ofTraining(PipelineConfig config) {
        Set<String> aliases = new LinkedHashSet<>();
        config.train().flatMap(train -> train.split().keyAlias()).ifPresent(aliases::add);
        config.modelKey().ifPresent(aliases::add);
        return aliases;
    }
}
