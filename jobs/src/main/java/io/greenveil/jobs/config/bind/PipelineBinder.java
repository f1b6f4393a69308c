package io.greenveil.jobs.config.bind;

import io.greenveil.jobs.config.EnergyConfig;
import io.greenveil.jobs.config.InputConfig;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.config.check.Locations;
import io.greenveil.jobs.config.check.Quantities;
import io.greenveil.jobs.config.check.TextFiles;
import io.greenveil.jobs.config.yaml.YamlDocument;
import io.greenveil.metrics.carbon.CarbonPlace;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.protect.ProtectPolicy;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the records of a pipeline from a document that has passed every check. */
public final class PipelineBinder {
    private final Section root;
    private final Locations locations;

    private PipelineBinder(Section root, Locations locations) {
        this.root = root;
        this.locations = locations;
    }

    /** The configuration without its digest, which is taken from what is bound here. */
    public static PipelineConfig bind(YamlDocument document, Locations locations, String source) {
        return new PipelineBinder(Section.root(document), locations).bind(source);
    }

    private PipelineConfig bind(String source) {
        String name = root.text("name");
        String output = location(root, "output");
        ProtectPolicy policy = new ProtectBinder(locations).bind(root.section("protect"), root.text("tenant"), name);
        return new PipelineConfig(
                name,
                root.text("tenant"),
                output,
                location(root, "work"),
                Quantities.days(root.text("retain-raw")),
                root.optionalSection("keys").map(this::keystore),
                inputs(),
                root.optionalSection("prepare").map(this::query),
                policy,
                root.section("protect").optionalSection("at-rest").map(ProtectBinder::atRest),
                root.optionalSection("train").map(section -> TrainBinder.bind(section, policy.entity())),
                root.optionalSection("train").flatMap(TrainBinder::modelKey),
                energy(root.section("energy"), output),
                source,
                "");
    }

    private String location(Section section, String key) {
        return locations.resolve(section.document(), section.path(key));
    }

    private KeystoreReference keystore(Section keys) {
        return new KeystoreReference(
                locations.resolveKeystore(keys.document(), keys.path("keystore")),
                locations.resolveReference(keys.document(), keys.path("password")),
                keys.has("audit") ? location(keys, "audit") : "");
    }

    private Map<String, InputConfig> inputs() {
        Map<String, InputConfig> inputs = new LinkedHashMap<>();
        root.sections("inputs").forEach((name, section) -> inputs.put(name, InputBinder.bind(section, locations)));
        return inputs;
    }

    private String query(Section prepare) {
        return prepare.optionalText("sql")
                .orElseGet(() -> TextFiles.read(location(prepare, "sql-file")).orElseThrow());
    }

    private EnergyConfig energy(Section energy, String output) {
        return new EnergyConfig(
                energy.has("table") ? location(energy, "table") : output + "/energy",
                new CarbonPlace(
                        energy.real("pue"),
                        energy.optionalText("wue").map(Quantities::litresPerKilowattHour),
                        energy.text("zone"),
                        energy.optionalText("carbon-intensity").map(Quantities::gramsPerKilowattHour),
                        energy.optionalText("marginal-intensity").map(Quantities::gramsPerKilowattHour)),
                Quantities.duration(energy.text("sampling-interval")),
                energy.text("hardware"));
    }
}
