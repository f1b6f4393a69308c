package io.greenveil.transforms.artifact;

import io.greenveil.privacy.artifact.ManifestMac;
import io.greenveil.privacy.artifact.SignedManifest;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.transforms.sql.NearestKeys;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Codes of manifests, made and checked in a process that has the keystore ({@link NearestKeys}). */
public final class ManifestMacs {
    private ManifestMacs() {}

    /**
     * The line that goes beside a manifest.
     *
     * @param place path of the manifest below its root, with {@code /}
     * @throws io.greenveil.privacy.keys.KeyException if the keystore cannot be opened or lacks the version
     */
    public static String line(NearestKeys nearest, KeyVersion version, String place, byte[] content) {
        return nearest.use(keys -> ManifestMac.of(keys, version, place, content).line());
    }

    /**
     * What is wrong with any of them, in words; empty where a code fits every one. Runs at most one Spark job.
     *
     * @param aliases aliases whose keys may have made the codes
     * @throws io.greenveil.privacy.keys.KeyException if the keystore cannot be opened
     */
    public static List<String> problems(
            NearestKeys nearest, Collection<String> aliases, Collection<SignedManifest> manifests) {
        List<String> allowed = List.copyOf(aliases);
        List<SignedManifest> all = List.copyOf(manifests);
        return nearest.use(keys -> all.stream()
                .map(manifest -> manifest.problem(keys, allowed))
                .flatMap(Optional::stream)
                .toList());
    }
}
