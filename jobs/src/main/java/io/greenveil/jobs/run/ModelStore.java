package io.greenveil.jobs.run;

import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.manifest.RunManifest.EncryptedModel;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.artifact.EncryptedFolder;
import io.greenveil.transforms.train.ModelFolder;
import io.greenveil.transforms.train.Training;
import java.util.Optional;
import java.util.UUID;

/**
 * Saves a model, loads it again and proves that it predicts the same; encrypted where the pipeline says so.
 *
 * @param keystore where keys come from
 * @param key alias that the model is encrypted under; absent: in clear
 */
record ModelStore(Optional<KeystoreReference> keystore, Optional<String> key) {
    private static final String ALGORITHM = "AES-256-GCM, c2sp.org/chunked-encryption";

    static ModelStore of(PipelineConfig config) {
        return new ModelStore(config.keystore(), config.modelKey());
    }

    /** How the model was encrypted, if it was. */
    Optional<EncryptedModel> save(RunContext run, Training training, String folder) {
        if (key.isEmpty()) {
            ModelFolder.save(training, folder);
            ModelFolder.proveReload(run.spark(), folder, training);
            return Optional.empty();
        }
        // A run id may be given twice, so each save has an id of its own.
        String artifact = run.runId() + "/model/" + UUID.randomUUID();
        KeystoreReference keys = keystore.orElseThrow();
        String version;
        try (EncryptedFolder writing = EncryptedFolder.create(run.spark(), folder, artifact, keys, key.get())) {
            ModelFolder.save(training, writing.uri());
            writing.finish();
            version = writing.version().label();
        }
        try (EncryptedFolder reading = EncryptedFolder.open(run.spark(), folder, artifact, keys)) {
            ModelFolder.proveReload(run.spark(), reading.uri(), training);
        }
        return Optional.of(new EncryptedModel(artifact, version, ALGORITHM));
    }
}
