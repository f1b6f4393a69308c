package io.greenveil.jobs.command;

import io.greenveil.privacy.keys.provider.KeyService;
import java.util.Arrays;
import java.util.Iterator;

/** The names of key providers, for help and completion. */
final class ProviderNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(KeyService.values()).map(KeyService::label).iterator();
    }
}
