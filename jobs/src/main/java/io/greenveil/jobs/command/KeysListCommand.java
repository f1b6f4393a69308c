package io.greenveil.jobs.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.greenveil.jobs.command.summary.TextTable;
import io.greenveil.privacy.keys.KeyAlias;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeyVersion;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists keys by name, version and age. */
@CommandLine.Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {"Lists the keys of a keystore: alias, version, epoch, when made. Never a key."},
        footer = {"", "Examples:", "  greenveil keys list --keystore keys/demo.p12"})
final class KeysListCommand implements Command {
    @Mixin
    final KeystoreOptions store = new KeystoreOptions();

    @Option(names = "--all", description = "Also the keys that Greenveil made for itself, greenveil/...")
    boolean all;

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Override
    public OutputOptions output() {
        return output;
    }

    @Override
    public Answer run(Terminal terminal) {
        try (KeyProvider keys = KeyProviders.open(store.reference(store.config()))) {
            List<KeyVersion> versions = keys.list().stream()
                    .filter(version -> all || !KeyAlias.isReserved(version.alias()))
                    .toList();
            TextTable table = new TextTable("alias", ">version", ">epoch", "created");
            ArrayNode details = JsonNodeFactory.instance.arrayNode();
            for (KeyVersion version : versions) {
                table.row(
                        version.alias(),
                        String.valueOf(version.version()),
                        String.valueOf(version.epoch()),
                        version.created().toString());
                details.addObject()
                        .put("alias", version.alias())
                        .put("version", version.version())
                        .put("epoch", version.epoch())
                        .put("created", version.created().toString());
            }
            return Answer.ok(versions.isEmpty() ? keys.description() + " is empty" : table.toString(), "keys", details);
        }
    }
}
