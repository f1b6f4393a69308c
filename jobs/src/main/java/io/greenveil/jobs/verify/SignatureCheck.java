package io.greenveil.jobs.verify;

import io.greenveil.jobs.config.KeyAliases;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.publish.FileStore;
import io.greenveil.jobs.publish.Marker;
import io.greenveil.jobs.publish.PublishedFolder;
import io.greenveil.privacy.artifact.ManifestMac;
import io.greenveil.privacy.artifact.SignedManifest;
import io.greenveil.transforms.artifact.ManifestMacs;
import io.greenveil.transforms.sql.NearestKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Checks the signatures of what lies in an output. */
final class SignatureCheck {
    private final FileStore store;
    private final Path output;
    private final Set<String> aliases;
    private final Optional<NearestKeys> keys;

    SignatureCheck(SparkSession spark, FileStore store, Path output, Optional<PipelineConfig> config) {
        this.store = store;
        this.output = output;
        this.aliases = config.map(KeyAliases::of).orElse(Set.of());
        this.keys = config.flatMap(PipelineConfig::keystore).map(keystore -> new NearestKeys(spark, keystore));
    }

    /** What was found, and what is wrong in words. */
    record Found(Signature signature, List<String> problems) {
        Found {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Checks the marker of a folder and the manifest of its run, if that is there.
     *
     * @param run path of the manifest below the output
     */
    Found of(PublishedFolder folder, String run) throws IOException {
        SignedManifest marker = manifest(folder.name() + "/" + Marker.FILE);
        if (aliases.isEmpty()) {
            return new Found(marker.isSigned() ? Signature.NOT_CHECKED : Signature.NONE, List.of());
        }
        List<SignedManifest> manifests = new ArrayList<>(List.of(marker));
        if (store.exists(new Path(output, run))) {
            manifests.add(manifest(run));
        }
        List<String> problems = ManifestMacs.problems(keys.orElseThrow(), aliases, manifests);
        return new Found(problems.isEmpty() ? Signature.FITS : Signature.WRONG, problems);
    }

    private SignedManifest manifest(String place) throws IOException {
        return new SignedManifest(place, content(place), content(place + ManifestMac.SUFFIX));
    }

    private byte[] content(String place) throws IOException {
        return store.read(new Path(output, place)).orElse(new byte[0]);
    }
}
