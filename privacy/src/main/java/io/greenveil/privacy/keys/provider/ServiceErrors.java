package io.greenveil.privacy.keys.provider;

import io.greenveil.privacy.keys.KeyException;

/** What goes wrong with a service, in words. What a service says in its own words gets into no message. */
class ServiceErrors {
    private final String service;

    /** @param service what to call it */
    ServiceErrors(String service) {
        this.service = service;
    }

    final KeyException refused() {
        return failure(
                KeyException.Reason.WRONG_PASSWORD,
                "the credential is refused, or has no right to encrypt and decrypt with this key");
    }

    final KeyException noSuchKey() {
        return unusable("there is no such key. Check the provider settings");
    }

    final KeyException disabled() {
        return unusable("the key is disabled or destroyed there");
    }

    final KeyException unusable(String problem) {
        return failure(KeyException.Reason.SERVICE_KEY_UNUSABLE, problem);
    }

    final KeyException notUnwrapped() {
        return failure(
                KeyException.Reason.STORE_UNREADABLE,
                "it does not unwrap the key of the keystore: the file was changed, or wrapped under another key");
    }

    final KeyException malformed() {
        return failure(KeyException.Reason.SERVICE_UNREACHABLE, "its answer is not what the service documents");
    }

    final KeyException failure(KeyException.Reason reason, String problem) {
        return new KeyException(reason, service + ": " + problem);
    }

    final KeyException failure(KeyException.Reason reason, String problem, Exception cause) {
        return new KeyException(reason, service + ": " + problem, cause);
    }

    @Override
    public final String toString() {
        return service;
    }
}
