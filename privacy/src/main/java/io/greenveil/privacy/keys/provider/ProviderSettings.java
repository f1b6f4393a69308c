package io.greenveil.privacy.keys.provider;

import io.greenveil.privacy.keys.KeyException;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where a service is and which of its keys is meant, by name; nothing secret. Values are printable ASCII of at most 500
 * characters. An address is {@code https}, or {@code http} on this machine's loopback only.
 */
public final class ProviderSettings {
    private static final Pattern VALUE = Pattern.compile("[!-~]([ -~]{0,498}[!-~])?");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final SortedMap<String, String> values;

    private ProviderSettings(SortedMap<String, String> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /** Checks every value; {@link KeyService} says which names there are. */
    public static ProviderSettings of(Map<String, String> values) {
        values.forEach((name, value) -> {
            if (!VALUE.matcher(value).matches()) {
                throw invalid("'" + name + "' takes printable ASCII, 1 to 500 characters, no blanks around");
            }
        });
        return new ProviderSettings(new TreeMap<>(values));
    }

    /** All values by name, in the order of names. */
    public SortedMap<String, String> values() {
        return values;
    }

    String required(String name) {
        return optional(name).orElseThrow(() -> invalid("'" + name + "' is missing"));
    }

    String required(String name, Pattern allowed) {
        return matching(name, required(name), allowed);
    }

    String get(String name, String otherwise, Pattern allowed) {
        return matching(name, optional(name).orElse(otherwise), allowed);
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** An address without a slash at its end. */
    String address(String name, Optional<String> otherwise) {
        String value = optional(name).or(() -> otherwise).orElseThrow(() -> invalid("'" + name + "' is missing"));
        return requireSafe(name, value);
    }

    /** The address itself, without a slash at its end, if credentials may go there. */
    static String requireSafe(String name, String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new KeyException(KeyException.Reason.SETTINGS_INVALID, "'" + name + "' is no address", e);
        }
        boolean loopback = "http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
        if (uri.getHost() == null || !("https".equals(uri.getScheme()) || loopback)) {
            throw invalid("'" + name + "' has to be an https:// address; http:// is for loopback only, because the"
                    + " credential would be sent in the clear");
        }
        if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            throw invalid("'" + name + "' has to be an address without user, query and fragment");
        }
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private static String matching(String name, String value, Pattern allowed) {
        if (!allowed.matcher(value).matches()) {
            throw invalid("'" + name + "' has to match " + allowed);
        }
        return value;
    }

    static KeyException invalid(String problem) {
        return new KeyException(KeyException.Reason.SETTINGS_INVALID, "Provider setting " + problem);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProviderSettings settings && settings.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
