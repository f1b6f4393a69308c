package io.greenveil.jobs.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.destroy.DestructionCertificate;
import io.greenveil.jobs.destroy.DestructionCertificate.Destroyed;
import io.greenveil.jobs.destroy.OutputManifests;
import io.greenveil.jobs.manifest.Json;
import io.greenveil.privacy.keys.DestroyedKey;
import io.greenveil.privacy.keys.Destruction;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.OwnedFile;
import io.greenveil.privacy.keys.audit.AuditAction;
import io.greenveil.privacy.keys.audit.AuditEvent;
import io.greenveil.privacy.keys.audit.AuditLog;
import io.greenveil.privacy.keys.audit.AuditedChange;
import io.greenveil.privacy.keys.audit.KeyAct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Destroys a version, an epoch or all of a key, and writes a certificate. */
@CommandLine.Command(
        name = "destroy",
        mixinStandardHelpOptions = true,
        description = {
            "Destroys a key for ever (crypto-shredding): what was sealed under the version, or joined and formatted in the "
                    + "epoch, can never be opened again. No data is touched, all other columns stay readable.",
            "",
            "Writes a certificate: what was destroyed, when and why, and the columns and files of the named outputs that "
                    + "were under it. If it was cut off, the same command writes the certificate then.",
            "",
            "Copies of the keystore still hold the key: destroy it in every backup too."
        },
        footer = {
            "",
            "Examples:",
            "  greenveil keys destroy passport --key-version 1 --confirm passport --reason 'erasure request 4711' "
                    + "--keystore keys/demo.p12 --of out --certificate passport-v1.json",
            "  greenveil keys destroy patients/ssn --all --confirm patients/ssn --reason 'end of study' "
                    + "--pipeline conf/pipelines/diabetes-risk.yaml --certificate ssn.json"
        })
final class KeysDestroyCommand implements Command {
    @Parameters(paramLabel = "ALIAS", description = "Name of the key, such as patients/ssn.")
    String alias = "";

    @Option(names = "--key-version", paramLabel = "N", description = "Destroy this version; not the current one.")
    int version;

    @Option(names = "--epoch", paramLabel = "N", description = "Destroy this epoch; not the current one.")
    int epoch;

    @Option(names = "--all", description = "Destroy every version and epoch. The alias is not used again.")
    boolean all;

    @Option(names = "--confirm", paramLabel = "ALIAS", required = true, description = "The alias once more.")
    String confirmation = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for log and certificate.")
    String reason = "";

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            required = true,
            description = "Where the certificate is written; there may be no such file yet.")
    String certificate = "";

    @Option(
            names = "--of",
            paramLabel = "OUTPUT",
            description = "An output whose manifests say what was under the key; that of the pipeline is one of them.")
    List<String> outputs = new ArrayList<>();

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
        Destruction what = destruction();
        KeyAct act = act(what);
        OwnedFile file = new OwnedFile(Path.of(certificate).toAbsolutePath());
        if (file.exists()) {
            throw new GreenveilException(
                    ExitCode.OUTPUT_CONFLICT, "Certificate " + file + " is there already; nothing was destroyed");
        }
        Optional<PipelineConfig> config = store.config();
        KeystoreReference reference = store.reference(config);
        Set<String> read = new LinkedHashSet<>(outputs);
        config.map(PipelineConfig::output).ifPresent(read::add);
        OutputManifests manifests = OutputManifests.read(List.copyOf(read));
        try (KeyProvider keys = KeyProviders.open(reference);
                AuditLog log = AuditLog.open(reference, terminal.error()::println)) {
            List<DestroyedKey> gone = AuditedChange.change(log, act, () -> keys.destroy(what));
            return answer(certify(keys, gone, manifests, file), file);
        }
    }

    private Destruction destruction() {
        if ((version != 0 ? 1 : 0) + (epoch != 0 ? 1 : 0) + (all ? 1 : 0) != 1 || version < 0 || epoch < 0) {
            throw new GreenveilException(
                    ExitCode.USAGE, "Say what to destroy: one of --key-version N, --epoch N or --all, N from 1");
        }
        if (!confirmation.equals(alias)) {
            throw new GreenveilException(
                    ExitCode.USAGE, "--confirm takes the alias once more, " + alias + "; nothing was destroyed");
        }
        if (all) {
            return Destruction.ofAll(alias);
        }
        return version != 0 ? Destruction.ofVersion(alias, version) : Destruction.ofEpoch(alias, epoch);
    }

    private KeyAct act(Destruction what) {
        try {
            return KeyAct.of(AuditAction.DESTROY, alias).onVersion(version).because(what + ": " + reason);
        } catch (IllegalArgumentException e) {
            throw new GreenveilException(ExitCode.USAGE, "--reason: " + e.getMessage(), e);
        }
    }

    private DestructionCertificate certify(
            KeyProvider keys, List<DestroyedKey> gone, OutputManifests manifests, OwnedFile file) {
        DestructionCertificate content = new DestructionCertificate(
                DestructionCertificate.FORMAT,
                alias,
                keys.description(),
                gone.stream().map(Destroyed::of).toList(),
                reason,
                AuditEvent.thisProcess(),
                manifests.outputs(),
                manifests.affected(alias, gone));
        try {
            file.locked(() -> {
                file.replace(Json.write(content));
                return content;
            });
        } catch (IOException e) {
            throw new GreenveilException(
                    ExitCode.OUTPUT_CONFLICT,
                    "The key was destroyed, but certificate " + file + " cannot be written: " + OwnedFile.plainly(e)
                            + ". Run the command again with another --certificate",
                    e);
        }
        return content;
    }

    private static Answer answer(DestructionCertificate content, OwnedFile file) {
        String keys = content.destroyed().stream().map(Destroyed::key).collect(Collectors.joining(", "));
        return Answer.ok(
                "destroyed " + keys + " in " + content.keystore() + "; used by "
                        + content.runs().size() + " of the runs that were looked at; certificate " + file
                        + System.lineSeparator()
                        + "Copies of the keystore still hold it: destroy it in every backup too",
                "certificate",
                tree(content));
    }

    private static JsonNode tree(DestructionCertificate content) {
        try {
            return new ObjectMapper().readTree(Json.write(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
