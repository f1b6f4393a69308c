package io.greenveil.jobs.run;

import io.greenveil.jobs.manifest.AtRestRecord;
import io.greenveil.jobs.manifest.InputRecord;
import io.greenveil.jobs.manifest.RunManifest.KeyRecord;
import io.greenveil.transforms.protect.PrivacyOutcome;
import java.util.List;
import java.util.Optional;

/** What lies beside a protected table, so that later applications can tell of it. */
record ProtectSummary(
        List<InputRecord> inputs, PrivacyOutcome privacy, List<KeyRecord> keys, Optional<AtRestRecord> atRest) {
    ProtectSummary {
        inputs = List.copyOf(inputs);
        keys = List.copyOf(keys);
    }
}
