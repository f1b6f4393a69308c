package io.greenveil.privacy.keys.provider;

import java.util.Map;

/** A service and which of its keys. */
public record ProviderChoice(KeyService service, ProviderSettings settings) {
    /** The choice of a name and settings in text. Throws {@code SETTINGS_INVALID}. */
    public static ProviderChoice of(String service, Map<String, String> settings) {
        return new ProviderChoice(KeyService.of(service), ProviderSettings.of(settings));
    }

    @Override
    public String toString() {
        return service.label() + " " + settings;
    }
}
