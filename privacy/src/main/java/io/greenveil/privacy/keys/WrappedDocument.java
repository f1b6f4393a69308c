package io.greenveil.privacy.keys;

import io.greenveil.privacy.keys.provider.ProviderChoice;
import java.util.ArrayList;
import java.util.List;

/**
 * What a wrapped keystore's file says, format {@code greenveil-keystore/1}. Nothing in it is secret but what is encrypted.
 *
 * @param id 32 hexadecimal digits, made with the file and bound to everything in it
 * @param choice the service, and which of its keys
 * @param wrapped what the service made of the keystore key
 * @param entries by name
 * @param mac code over all of this, empty while it is being made
 */
record WrappedDocument(String id, ProviderChoice choice, String wrapped, List<WrappedEntry> entries, String mac) {
    static final String FORMAT = "greenveil-keystore/1";

    WrappedDocument {
        entries = List.copyOf(entries);
    }

    WrappedDocument withEntries(List<WrappedEntry> changed) {
        return new WrappedDocument(id, choice, wrapped, changed, "");
    }

    WrappedDocument withMac(String code) {
        return new WrappedDocument(id, choice, wrapped, entries, code);
    }

    /** All of it but the code, as bytes from which it could be read back. */
    byte[] canonical() {
        List<String> fields =
                new ArrayList<>(List.of(FORMAT, id, choice.service().label()));
        fields.add(Integer.toString(choice.settings().values().size()));
        choice.settings().values().forEach((name, value) -> fields.addAll(List.of(name, value)));
        fields.add(wrapped);
        fields.add(Integer.toString(entries.size()));
        entries.forEach(
                entry -> fields.addAll(List.of(entry.name(), entry.made().toString(), entry.sealed())));
        return CanonicalFields.encode(fields.toArray(String[]::new));
    }
}
