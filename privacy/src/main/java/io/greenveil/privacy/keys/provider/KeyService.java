package io.greenveil.privacy.keys.provider;

import io.greenveil.privacy.keys.KeyException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The services that can keep the key of a keystore. */
public enum KeyService {
    VAULT_TRANSIT("vault-transit", "address, derived, key, mount, namespace"),
    AWS_KMS("aws-kms", "address, key, region"),
    GCP_KMS("gcp-kms", "address, key"),
    AZURE_KEY_VAULT("azure-key-vault", "address, algorithm, authority, key, version"),
    PKCS11("pkcs11", "key, library, make-key, slot, slot-index"),
    HADOOP_CREDENTIAL("hadoop-credential", "key, path");

    private final String label;
    private final String settings;

    /** @param settings names of settings, in order */
    KeyService(String label, String settings) {
        this.label = label;
        this.settings = settings;
    }

    /** The name in files and on the command line. */
    public String label() {
        return label;
    }

    /** The service of a name. */
    public static KeyService of(String label) {
        return Arrays.stream(values())
                .filter(service -> service.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new KeyException(
                        KeyException.Reason.SETTINGS_INVALID,
                        "There is no key provider of that name. There are: "
                                + Arrays.stream(values()).map(KeyService::label).collect(Collectors.joining(", "))));
    }

    /**
     * A wrapper for one piece of work, after a check of the settings. Nothing is sent yet.
     *
     * @param credential stays the caller's, who closes it when the work is done
     */
    public KeyWrapper open(ProviderSettings given, Credential credential) {
        Set<String> unknown = new TreeSet<>(given.values().keySet());
        unknown.removeAll(Set.of(settings.split(", ")));
        if (!unknown.isEmpty()) {
            throw ProviderSettings.invalid(
                    String.join(", ", unknown) + ": " + label + " has no such setting. It has: " + settings);
        }
        return switch (this) {
            case VAULT_TRANSIT -> new VaultTransit(given, credential);
            case AWS_KMS -> new AwsKms(given, credential);
            case GCP_KMS -> new GcpKms(given, credential);
            case AZURE_KEY_VAULT -> new AzureKeyVault(given, credential);
            case PKCS11 -> new Pkcs11Token(given, credential);
            case HADOOP_CREDENTIAL -> new HadoopCredentials(given, credential);
        };
    }
}
