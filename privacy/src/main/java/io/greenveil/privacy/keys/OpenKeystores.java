package io.greenveil.privacy.keys;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open keystores of this process: one by reference, opened on first use and again when its file was replaced. What was
 * opened stays open for the process. Never serialised; there is no instance.
 */
public final class OpenKeystores {
    private static final Map<KeystoreReference, KeyProvider> OPEN = new ConcurrentHashMap<>();

    private OpenKeystores() {}

    /** The provider; a failure is not remembered, so the next call tries again. */
    public static KeyProvider open(KeystoreReference reference) {
        return OPEN.compute(
                reference, (key, open) -> open != null && open.isCurrent() ? open : KeyProviders.open(reference));
    }
}
