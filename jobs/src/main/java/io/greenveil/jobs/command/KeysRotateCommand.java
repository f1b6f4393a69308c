package io.greenveil.jobs.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.privacy.keys.KeyAlias;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.audit.AuditAction;
import io.greenveil.privacy.keys.audit.AuditLog;
import io.greenveil.privacy.keys.audit.AuditedChange;
import io.greenveil.privacy.keys.audit.KeyAct;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the next version of a key. */
@CommandLine.Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the next version of a key. New values are sealed under it; those sealed before still open, and tokens, "
                    + "joined and formatted values stay the same. No data is rewritten.",
            "",
            "With --epoch also begins a new epoch: from then on tokens, joined and formatted values differ from all "
                    + "before, and tables made before and after do not join. Let no run use the key meanwhile."
        },
        footer = {
            "",
            "Examples:",
            "  greenveil keys rotate --keystore keys/demo.p12 passport --reason 'yearly rotation'",
            "  greenveil keys rotate --keystore keys/demo.p12 patients/ssn --epoch --reason 'tokens were disclosed'"
        })
final class KeysRotateCommand implements Command {
    @Parameters(paramLabel = "ALIAS", description = "Name of the key, such as patients/ssn.")
    String alias = "";

    @Option(names = "--epoch", description = "Begin a new epoch, which changes tokens, joined and formatted values.")
    boolean epoch;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit log.")
    String reason = "";

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
        KeyAlias.requireUnreserved(alias);
        KeyAct act = act();
        KeystoreReference reference = store.reference(store.config());
        try (KeyProvider keys = KeyProviders.open(reference)) {
            KeyVersion before = keys.current(alias);
            Supplier<KeyVersion> change = () -> epoch ? keys.newEpoch(alias) : keys.rotate(alias);
            try (AuditLog log = AuditLog.open(reference, terminal.error()::println)) {
                return answer(before, AuditedChange.make(log, act, change));
            }
        }
    }

    private KeyAct act() {
        try {
            return KeyAct.of(epoch ? AuditAction.NEW_EPOCH : AuditAction.ROTATE, alias)
                    .because(reason);
        } catch (IllegalArgumentException e) {
            throw new GreenveilException(ExitCode.USAGE, "--reason: " + e.getMessage(), e);
        }
    }

    private static Answer answer(KeyVersion before, KeyVersion made) {
        String tokens = made.epoch() == before.epoch()
                ? "tokens, joined and formatted values stay the same"
                : "tokens, joined and formatted values differ from all before";
        return Answer.ok(
                "made " + made.label() + " in epoch " + made.epoch() + " after " + before.label() + "; " + tokens,
                "key",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("alias", made.alias())
                        .put("version", made.version())
                        .put("epoch", made.epoch())
                        .put("previous_version", before.version())
                        .put("previous_epoch", before.epoch()));
    }
}
