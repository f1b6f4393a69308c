package io.greenveil.jobs.run;

import io.greenveil.jobs.manifest.RunManifest.EncryptedModel;
import io.greenveil.jobs.manifest.RunManifest.KeyRecord;
import io.greenveil.transforms.train.TrainOutcome;
import java.util.List;
import java.util.Optional;

/** What lies beside a model, so that later applications can tell of it. */
record TrainSummary(TrainOutcome training, List<KeyRecord> keys, Optional<EncryptedModel> model) {
    TrainSummary {
        keys = List.copyOf(keys);
    }
}
