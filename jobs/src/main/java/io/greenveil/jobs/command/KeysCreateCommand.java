package io.greenveil.jobs.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.config.KeyAliases;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.privacy.keys.KeyAlias;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.audit.AuditAction;
import io.greenveil.privacy.keys.audit.AuditLog;
import io.greenveil.privacy.keys.audit.AuditedChange;
import io.greenveil.privacy.keys.audit.KeyAct;
import io.greenveil.privacy.keys.provider.ProviderChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes keys. */
@CommandLine.Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a key for each alias, and the keystore if there is none. If one of the aliases has a key already, none "
                    + "is made.",
            "",
            "With --pipeline and no alias: makes the keys that the pipeline uses and that are not there yet.",
            "",
            "A new keystore is a PKCS12 file; with --provider its key is kept by a key management service. Later the service "
                    + "is found by what the file says."
        },
        footer = {
            "",
            "Examples:",
            "  greenveil keys create --keystore keys/demo.p12 patient-id ssn passport split",
            "  greenveil keys create --pipeline conf/pipelines/diabetes-risk.yaml",
            "  greenveil keys create --keystore keys/demo.json --password file:vault.token ssn \\",
            "    --provider vault-transit --provider-setting key=greenveil \\",
            "    --provider-setting address=https://vault.example:8200"
        })
final class KeysCreateCommand implements Command {
    @Parameters(paramLabel = "ALIAS", arity = "0..*", description = "Names of the keys, such as patients/ssn.")
    List<String> aliases = new ArrayList<>();

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "The service that keeps the key of a new keystore: ${COMPLETION-CANDIDATES}.",
            completionCandidates = ProviderNames.class)
    String provider = "";

    @Option(
            names = "--provider-setting",
            paramLabel = "NAME=VALUE",
            description = "A setting of the service, such as its address and the name of its key; nothing secret.")
    Map<String, String> providerSettings = new LinkedHashMap<>();

    @Mixin
    final KeystoreOptions store = new KeystoreOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Override
    public OutputOptions output() {
        return output;
    }

    @Override
    public Answer run(Terminal terminal) {
        Optional<PipelineConfig> config = store.config();
        KeystoreReference reference = store.reference(config);
        if (aliases.isEmpty() && config.isEmpty()) {
            throw new GreenveilException(ExitCode.USAGE, "Which keys? Give at least one alias, or --pipeline");
        }
        aliases.forEach(KeyAlias::requireUnreserved);
        try (KeyProvider keys = openOrCreate(reference)) {
            return answer(keys, create(keys, config, reference, terminal));
        }
    }

    private KeyProvider openOrCreate(KeystoreReference reference) {
        if (!provider.isEmpty()) {
            return KeyProviders.openOrCreate(reference, ProviderChoice.of(provider, providerSettings));
        }
        if (!providerSettings.isEmpty()) {
            throw new GreenveilException(ExitCode.USAGE, "--provider-setting is for --provider; name that too");
        }
        return KeyProviders.openOrCreate(reference);
    }

    private List<KeyVersion> create(
            KeyProvider keys, Optional<PipelineConfig> config, KeystoreReference reference, Terminal terminal) {
        Set<String> present = keys.list().stream().map(KeyVersion::alias).collect(Collectors.toSet());
        Set<String> wanted = new LinkedHashSet<>(aliases);
        if (wanted.isEmpty()) {
            wanted.addAll(config.map(KeyAliases::of).orElse(Set.of()));
            wanted.forEach(KeyAlias::requireUnreserved);
            wanted.removeAll(present);
        }
        List<String> taken = wanted.stream().filter(present::contains).toList();
        if (!taken.isEmpty()) {
            throw new GreenveilException(
                    ExitCode.CONFIGURATION,
                    keys.description() + " has a key already for " + String.join(", ", taken)
                            + "; no key was made. Leave these out");
        }
        if (wanted.isEmpty()) {
            return List.of();
        }
        try (AuditLog log = AuditLog.open(reference, terminal.error()::println)) {
            return wanted.stream()
                    .map(alias ->
                            AuditedChange.make(log, KeyAct.of(AuditAction.CREATE, alias), () -> keys.create(alias)))
                    .toList();
        }
    }

    private static Answer answer(KeyProvider keys, List<KeyVersion> made) {
        ArrayNode details = JsonNodeFactory.instance.arrayNode();
        made.forEach(version -> details.add(version.label()));
        String text = made.isEmpty()
                ? "Nothing to do: " + keys.description() + " has every key that is used"
                : "made " + made.stream().map(KeyVersion::label).collect(Collectors.joining(", ")) + " in "
                        + keys.description();
        return Answer.ok(text, "keys", details);
    }
}
