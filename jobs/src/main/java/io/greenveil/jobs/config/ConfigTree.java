package io.greenveil.jobs.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.jobs.config.tree.InputTree;
import io.greenveil.jobs.config.tree.ProtectTree;
import io.greenveil.jobs.config.tree.TrainTree;
import io.greenveil.metrics.carbon.CarbonPlace;
import io.greenveil.privacy.keys.KeystoreReference;

/**
 * A resolved configuration in the words of the pipeline file, with every default but absent constraints written out. Loading what it says gives
 * the same configuration again. It holds references to secrets, never a secret.
 */
final class ConfigTree {
    private ConfigTree() {}

    static ObjectNode of(PipelineConfig config) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("version", 1);
        tree.put("name", config.name());
        tree.put("tenant", config.tenant());
        tree.put("output", config.output());
        tree.put("work", config.work());
        tree.put("retain-raw", config.retainRawDays() + "d");
        config.keystore().ifPresent(keystore -> write(keystore, tree.putObject("keys")));
        ObjectNode inputs = tree.putObject("inputs");
        config.inputs().forEach((name, input) -> InputTree.write(input, inputs.putObject(name)));
        config.prepareSql().ifPresent(sql -> tree.putObject("prepare").put("sql", sql));
        ProtectTree.write(config.protect(), config.atRest(), tree.putObject("protect"));
        config.train().ifPresent(train -> TrainTree.write(train, config.modelKey(), tree.putObject("train")));
        energy(config.energy(), tree.putObject("energy"));
        return tree;
    }

    private static void energy(EnergyConfig energy, ObjectNode tree) {
        tree.put("table", energy.table());
        CarbonPlace place = energy.place();
        tree.put("pue", place.pue());
        place.wue().ifPresent(litres -> tree.put("wue", litres + " L/kWh"));
        tree.put("zone", place.zone());
        place.average().ifPresent(grams -> tree.put("carbon-intensity", grams + " gCO2e/kWh"));
        place.marginal().ifPresent(grams -> tree.put("marginal-intensity", grams + " gCO2e/kWh"));
        tree.put("sampling-interval", energy.samplingInterval().toMillis() + "ms");
        tree.put("hardware", energy.hardware());
    }

    private static void write(KeystoreReference keystore, ObjectNode tree) {
        tree.put("keystore", keystore.path().contains("/") ? keystore.path() : "files:" + keystore.path());
        tree.put("password", keystore.password());
        if (!keystore.audit().isEmpty()) {
            tree.put("audit", keystore.audit());
        }
    }
}
