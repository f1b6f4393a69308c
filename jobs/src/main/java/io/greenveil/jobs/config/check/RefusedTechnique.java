package io.greenveil.jobs.config.check;

import io.greenveil.jobs.config.yaml.YamlDocument;
import io.greenveil.jobs.config.yaml.YamlPath;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names that a policy may carry, from other tools above all, of techniques that look like protection and are none. They
 * are refused with the reason and with what to use instead, wherever a column's fate says them.
 */
enum RefusedTechnique {
    ECB(
            "((aes|des|3des|desede|tripledes)?(128|192|256)?)?ecb((pkcs[57]|no)(padding)?)?",
            "ECB encrypts each block by itself, so equal blocks of different values show, and nothing is authenticated",
            "fate join (equal values stay equal, nothing else shows) or seal (nothing shows)"),
    XOR(
            "xor(cipher|mask|masking|key|encryption|obfuscation)?",
            "XOR with a repeated key is undone by any known or guessed value",
            "fate token (one way), join or seal"),
    HASH(
            "(unkeyed|plain|simple|salted)?(hash(ed|ing)?|digest|md[245]|sha(1|2|3)?(224|256|384|512)?|crc32|"
                    + "xxhash(32|64)?|murmur3?|ripemd160|blake(2|2b|2s|3)?)",
            "an unkeyed hash of a small domain (names, dates, numbers) is undone by hashing every possible value",
            "fate token, whose keyed function is AES-CMAC or HMAC-SHA-256"),
    FF3(
            "(aes|fpe|nist)?(128|192|256)?ff31?",
            "FF3 was broken (Durak and Vaudenay 2017), and NIST withdrew FF3-1 too (SP 800-38G Rev. 1, second draft, 2025)",
            "fate format, which is FF1"),
    FIXED_IV(
            ".*(fixed|static|constant|zero)(iv|nonce|initiali[sz]ationvector)",
            "a fixed IV makes equal beginnings show in CBC and reveals values and the authentication key in CTR and GCM",
            "fate seal, which draws its nonces itself, or join where equal values shall stay equal");

    private static final Pattern GIVEN_IV = Pattern.compile("iv|nonce|initiali[sz]ationvector");
    private static final List<String> NAMING =
            List.of("technique", "algorithm", "mode", "method", "cipher", "transformation", "function");

    private final Pattern spellings;
    private final String reason;
    private final String instead;

    RefusedTechnique(String spellings, String reason, String instead) {
        this.spellings = Pattern.compile(spellings);
        this.reason = reason;
        this.instead = instead;
    }

    /** The problem with a value that the schema does not allow at a place, if it is in a fate and names one of these. */
    static Optional<String> at(YamlDocument document, YamlPath path, String unknownKey) {
        if (!path.toString().startsWith(Fates.COLUMNS + ".")) {
            return Optional.empty();
        }
        if (GIVEN_IV.matcher(compact(unknownKey)).matches()) {
            return Optional.of(FIXED_IV.problem(unknownKey));
        }
        return document.text(path).flatMap(RefusedTechnique::problemOf);
    }

    /** The same for a mapping without a fate, which may name its technique under another key. */
    static Optional<String> namedBy(YamlDocument document, YamlPath mapping) {
        return NAMING.stream()
                .flatMap(key -> at(document, mapping.child(key), key).stream())
                .findFirst();
    }

    private static Optional<String> problemOf(String word) {
        return Arrays.stream(values())
                .filter(technique -> technique.spellings.matcher(compact(word)).matches())
                .map(technique -> technique.problem(word))
                .findFirst();
    }

    private String problem(String word) {
        return "'" + word + "' is refused: " + reason + "; use " + instead;
    }

    private static String compact(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
