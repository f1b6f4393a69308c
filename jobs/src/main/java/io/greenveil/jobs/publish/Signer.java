package io.greenveil.jobs.publish;

import java.util.Optional;

/** Makes the codes that authenticate manifests. */
@FunctionalInterface
public interface Signer {
    /** Leaves everything unsigned. */
    Signer NONE = (place, content) -> Optional.empty();

    /**
     * What lies beside a manifest as its code; empty: it is not signed.
     *
     * @param place path of the manifest below its root
     * @param content its exact bytes
     */
    Optional<byte[]> codes(String place, byte[] content);
}
