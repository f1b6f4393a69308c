package io.greenveil.jobs.config;

import io.greenveil.transforms.protect.Fate;
import io.greenveil.transforms.train.TrainSpec;
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

    /** The first of all: data keys of raw tables are wrapped by it, and manifests are signed under it. */
    public static Optional<String> first(PipelineConfig config) {
        return of(config).stream().findFirst();
    }

    /** In the order of the policy, then those that the protected table lies under. */
    public static Set<String> ofProtection(PipelineConfig config) {
        Set<String> aliases = new LinkedHashSet<>();
        for (Fate fate : config.protect().columns().values()) {
            if (fate instanceof Fate.Keyed keyed) {
                aliases.add(keyed.keyAlias());
            }
        }
        aliases.addAll(ofTable(config));
        return aliases;
    }

    /** Those that the protected table lies under, that of footers first. */
    public static Set<String> ofTable(PipelineConfig config) {
        Set<String> aliases = new LinkedHashSet<>();
        config.atRest().ifPresent(keys -> {
            aliases.add(keys.footerKey());
            aliases.addAll(keys.columns().values());
        });
        return aliases;
    }

    /** That of the split, then that of the model, then those of what training reads of the protected table. */
    public static Set<String> ofTraining(PipelineConfig config) {
        Set<String> aliases = new LinkedHashSet<>();
        config.train().flatMap(train -> train.split().keyAlias()).ifPresent(aliases::add);
        config.modelKey().ifPresent(aliases::add);
        config.train()
                .ifPresent(train -> config.atRest().ifPresent(keys -> {
                    aliases.add(keys.footerKey());
                    columnsOf(train).forEach(column -> aliases.add(keys.aliasOf(column)));
                }));
        return aliases;
    }

    /** The columns of the protected table that training reads. */
    public static Set<String> columnsOf(TrainSpec train) {
        Set<String> columns = new LinkedHashSet<>();
        columns.add(train.label());
        train.entity().ifPresent(columns::add);
        columns.addAll(train.numeric());
        columns.addAll(train.categorical());
        columns.addAll(train.baselineFeatures());
        return columns;
    }
}
