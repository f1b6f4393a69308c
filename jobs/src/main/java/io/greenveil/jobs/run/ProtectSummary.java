package io.greenveil.jobs.run;

import io.greenveil.jobs.manifest.InputRecord;
import io.greenveil.jobs.manifest.RunManifest.KeyRecord;
import io.greenveil.transforms.protect.PrivacyOutcome;
import java.util.List;

/** What lies beside a protected table, so that later applications can tell of it. */
record ProtectSummary(List<InputRecord> inputs, PrivacyOutcome privacy, List<KeyRecord> keys) {
    ProtectSummary {
        inputs = List.copyOf(inputs);
        keys = List.copyOf(keys);
    }
}
