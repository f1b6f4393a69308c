package io.greenveil.privacy.artifact;

import io.greenveil.privacy.keys.KeyDerivation;
import io.greenveil.privacy.keys.KeyMaterial;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;

/**
 * A message authentication code of a manifest: HMAC-SHA-256 (RFC 2104, FIPS 198-1) over the place of the file below its root,
 * a line feed and the bytes of the file, under a key that HKDF derives from one version of a stored key for this use alone.
 * Who does not have that key makes no code for other bytes, nor for the same bytes at another place.
 *
 * <p>Does not guarantee that the file is the latest: an earlier one with its code is accepted. Who has the key can make a
 * code; this is no proof towards others.
 *
 * @param alias alias of the key
 * @param version version of the key
 * @param code 64 hexadecimal digits
 */
public record ManifestMac(String alias, int version, String code) {
    /** What the name of the file with the code ends with, after the name of the file it is of. */
    public static final String SUFFIX = ".mac";

    /** The mode of the derived key; manifests belong to no tenant. */
    static final String MODE = "manifest/hmac-sha-256";

    private static final String NO_TENANT = "";
    private static final String BEGINNING = "greenveil-mac/1 hmac-sha-256 ";
    private static final Pattern LINE = Pattern.compile(
            Pattern.quote(BEGINNING) + "(?<alias>[^@ ]+)@v(?<version>[1-9][0-9]{0,8}) (?<code>[0-9a-f]{64})");

    /**
     * The code of a file.
     *
     * @param place path of the file below its root, with {@code /}
     * @throws IllegalArgumentException if the place has a line feed, which ends it
     * @throws io.greenveil.privacy.keys.KeyException if the version is not there
     */
    public static ManifestMac of(KeyProvider keys, KeyVersion version, String place, byte[] content) {
        return new ManifestMac(
                version.alias(), version.version(), HexFormat.of().formatHex(mac(keys, version, place, content)));
    }

    /** Reads a line without its line feed; empty if it is none. */
    static Optional<ManifestMac> parse(String line) {
        Matcher found = LINE.matcher(line);
        return found.matches()
                ? Optional.of(new ManifestMac(
                        found.group("alias"), Integer.parseInt(found.group("version")), found.group("code")))
                : Optional.empty();
    }

    /** The line that stands in a file: format, algorithm, version of the key and code. Holds no secret. */
    public String line() {
        return BEGINNING + key() + " " + code + "\n";
    }

    /** {@code alias@vN}. */
    String key() {
        return alias + "@v" + version;
    }

    /** Whether it is the code of these bytes at this place, under a version with the alias and number that it names. */
    boolean fits(KeyProvider keys, KeyVersion held, String place, byte[] content) {
        return MessageDigest.isEqual(HexFormat.of().parseHex(code), mac(keys, held, place, content));
    }

    private static byte[] mac(KeyProvider keys, KeyVersion version, String place, byte[] content) {
        if (place.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("The place of a manifest has no line feed");
        }
        try (KeyMaterial key = KeyDerivation.randomised(keys, NO_TENANT, MODE, version)) {
            Mac mac = Mac.getInstance("HmacSHA256");
            key.init(mac);
            mac.update((place + "\n").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
