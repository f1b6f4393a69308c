package io.greenveil.privacy.artifact;

import io.greenveil.privacy.keys.CanonicalFields;

/**
 * What a file is bound to: it opens as this file of this artifact only.
 *
 * @param artifact id of the artifact, unique to one save of one model
 * @param path of the file in the artifact's folder, joined by {@code /}
 */
public record ArtifactPlace(String artifact, String path) {
    /** The context of its encryption. */
    byte[] context() {
        return CanonicalFields.encode("greenveil/artifact/1", artifact, path);
    }

    /** In words. */
    @Override
    public String toString() {
        return path + " of artifact " + artifact;
    }
}
