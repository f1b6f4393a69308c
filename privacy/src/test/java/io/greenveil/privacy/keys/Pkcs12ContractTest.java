package io.greenveil.privacy.keys;

import io.greenveil.privacy.keys.KeyException.Reason;

class Pkcs12ContractTest extends KeystoreContract {
    @Override
    KeyProvider make(KeystoreReference reference) {
        return Pkcs12Keystore.create(reference);
    }

    @Override
    String credential() {
        return "canary password 77";
    }

    @Override
    String wrongCredential() {
        return "canary password 78";
    }

    @Override
    Reason changed() {
        return Reason.WRONG_PASSWORD;
    }
}
