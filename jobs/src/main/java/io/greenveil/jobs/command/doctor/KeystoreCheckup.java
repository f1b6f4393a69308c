package io.greenveil.jobs.command.doctor;

import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.privacy.keys.KeystoreReference;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks whether the keystore of a pipeline opens on this machine and has the keys that are used. */
public final class KeystoreCheckup {
    private static final String SUBJECT = "keystore";

    private KeystoreCheckup() {}

    public static Finding finding(KeystoreReference reference, Set<String> aliases) {
        try (KeyProvider keys = KeyProviders.open(reference)) {
            Set<String> missing = new TreeSet<>(aliases);
            missing.removeAll(keys.list().stream().map(KeyVersion::alias).collect(Collectors.toSet()));
            return missing.isEmpty()
                    ? Finding.good(SUBJECT, keys.description() + " opens and has every key that is used")
                    : Finding.bad(
                            SUBJECT,
                            keys.description() + " lacks " + String.join(", ", missing),
                            "make them with 'greenveil keys create --pipeline PIPELINE'");
        } catch (KeyException e) {
            return Finding.bad(SUBJECT, String.valueOf(e.getMessage()), advice(e, reference));
        }
    }

    private static String advice(KeyException e, KeystoreReference reference) {
        return switch (e.reason()) {
            case STORE_NOT_FOUND -> "make it with 'greenveil keys create', or correct keys.keystore";
            case PASSWORD_NOT_RESOLVED -> "set " + reference.password() + " for this process and on every worker";
            case WRONG_PASSWORD -> "correct what " + reference.password() + " holds";
            case SERVICE_UNREACHABLE -> "let this machine and every worker reach the service";
            case SERVICE_KEY_UNUSABLE -> "enable the key at the service, or correct the grants there";
            default -> "check that it is a keystore which this user may read";
        };
    }
}
