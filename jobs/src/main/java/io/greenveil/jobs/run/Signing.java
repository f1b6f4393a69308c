package io.greenveil.jobs.run;

import io.greenveil.jobs.config.KeyAliases;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.publish.Signer;
import io.greenveil.jobs.step.JobLabel;
import io.greenveil.privacy.artifact.SignedManifest;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.transforms.artifact.ManifestMacs;
import io.greenveil.transforms.sql.NearestKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Signs what a run writes of itself, and checks what earlier ones wrote, under the first key of the pipeline. That begins when
 * the keys are known to be there and the use is in the audit log. A pipeline without keys signs and checks nothing.
 */
final class Signing implements Signer {
    /** What the audit log says that the key is used for. */
    static final String USE = "signatures of manifests";

    private final SparkSession spark;
    private final PipelineConfig config;
    private final Optional<NearestKeys> keys;
    private Optional<KeyVersion> version = Optional.empty();

    Signing(SparkSession spark, PipelineConfig config) {
        this.spark = spark;
        this.config = config;
        this.keys = config.keystore().map(keystore -> new NearestKeys(spark, keystore));
    }

    /** Whether this pipeline signs. */
    boolean wanted() {
        return KeyAliases.first(config).isPresent();
    }

    /** From now on. */
    void begin(KeyVersion current) {
        version = Optional.of(current);
    }

    @Override
    public Optional<byte[]> codes(String place, byte[] content) {
        return version.map(key -> JobLabel.during(
                        spark, "sign " + place, () -> ManifestMacs.line(keys.orElseThrow(), key, place, content)))
                .map(line -> line.getBytes(StandardCharsets.US_ASCII));
    }

    /** What is wrong with a manifest that this pipeline should have signed. */
    Optional<String> problem(SignedManifest manifest) {
        if (!wanted()) {
            return Optional.empty();
        }
        return JobLabel.during(
                        spark,
                        "check the signature of " + manifest.place(),
                        () -> ManifestMacs.problems(keys.orElseThrow(), KeyAliases.of(config), List.of(manifest)))
                .stream()
                .findFirst();
    }
}
