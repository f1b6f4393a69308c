package io.greenveil.privacy.artifact;

import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyVersion;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;

/**
 * A manifest with what lies beside it as its codes, one {@link ManifestMac} a line. Of several lines one must fit: a file that
 * is replaced has the code of the old bytes and of the new ones beside it for a moment. Holds no secret and goes with tasks.
 */
public final class SignedManifest implements Serializable {
    private static final long serialVersionUID = 1;

    private final String place;
    private final byte[] content;
    private final byte[] codes;

    /**
     * Of these bytes.
     *
     * @param place path of the manifest below its root, with {@code /}
     * @param content its bytes
     * @param codes bytes of the file with the codes; empty: there is none
     */
    public SignedManifest(String place, byte[] content, byte[] codes) {
        this.place = place;
        this.content = content.clone();
        this.codes = codes.clone();
    }

    /** Path of the manifest below its root. */
    public String place() {
        return place;
    }

    /** Whether anything lies beside it as its code. */
    public boolean isSigned() {
        return codes.length > 0;
    }

    /**
     * What is wrong with it, in words that begin with its place; empty if a code fits.
     *
     * @param keys the keystore
     * @param aliases aliases whose keys may have made the code
     */
    public Optional<String> problem(KeyProvider keys, Collection<String> aliases) {
        Optional<String> problem = Optional.of(place + " is not signed");
        for (String line : new String(codes, StandardCharsets.UTF_8).lines().toList()) {
            Optional<ManifestMac> mac = ManifestMac.parse(line);
            problem = mac.isEmpty()
                    ? Optional.of(place + ManifestMac.SUFFIX + " was altered or cut off")
                    : problem(keys, aliases, mac.get());
            if (problem.isEmpty()) {
                return problem;
            }
        }
        return problem;
    }

    private Optional<String> problem(KeyProvider keys, Collection<String> aliases, ManifestMac mac) {
        if (!aliases.contains(mac.alias())) {
            return Optional.of(place + " is signed under " + mac.key() + ", which is no key of this pipeline");
        }
        Optional<KeyVersion> held = keys.list().stream()
                .filter(key -> key.alias().equals(mac.alias()) && key.version() == mac.version())
                .findFirst();
        if (held.isEmpty()) {
            return Optional.of(
                    place + " cannot be checked: it is signed under " + mac.key() + ", which " + whyMissing(keys, mac));
        }
        return mac.fits(keys, held.get(), place, content)
                ? Optional.empty()
                : Optional.of("the signature of " + place + " does not fit (" + mac.key()
                        + "): it was rewritten, is of another place, or another key has that name");
    }

    private static String whyMissing(KeyProvider keys, ManifestMac mac) {
        return keys.destroyed().stream()
                .filter(key -> key.label().equals(mac.key()))
                .findFirst()
                .map(key -> "was destroyed on " + key.at())
                .orElse(keys.description() + " does not hold");
    }

    @Override
    public String toString() {
        return place;
    }
}
