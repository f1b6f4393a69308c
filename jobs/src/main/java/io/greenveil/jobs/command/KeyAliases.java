package io.greenveil.jobs.command;

import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.transforms.protect.Fate;
import java.util.LinkedHashSet;
import java.util.Set;

/** The key aliases that a pipeline uses. */
final class KeyAliases {
    private KeyAliases() {}

    /** In the order of the policy, those of the split and of the model last. */
    static Set<String> of(PipelineConfig config) {
        Set<String> aliases = new LinkedHashSet<>();
        for (Fate fate : config.protect().columns().values()) {
            if (fate instanceof Fate.Keyed keyed) {
                aliases.add(keyed.keyAlias());
            }
        }
        config.train().flatMap(train -> train.split().keyAlias()).ifPresent(aliases::add);
        config.modelKey().ifPresent(aliases::add);
        return aliases;
    }
}
