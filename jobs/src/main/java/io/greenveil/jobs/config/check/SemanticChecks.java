package io.greenveil.jobs.config.check;

import io.greenveil.jobs.config.yaml.Problems;
import io.greenveil.jobs.config.yaml.YamlDocument;

/** Everything that a schema cannot say: what must fit together, exist or parse. Starts no Spark session. */
public final class SemanticChecks {
    private SemanticChecks() {}

    public static void check(YamlDocument document, Locations locations, Problems problems) {
        Scope scope = new Scope(document, locations, problems);
        new FolderChecks(scope).check();
        new InputChecks(scope).check();
        new PrepareChecks(scope).check();
        new PolicyChecks(scope).check();
        new AtRestChecks(scope).check();
        new TrainChecks(scope).check();
        new KeyChecks(scope).check();
        new EnergyChecks(scope).check();
    }
}
