package io.greenveil.privacy.technique.redact;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What can be recognised in a text by its form. Digits of every script count as digits, and groups may stand apart by one
 * blank, hyphen or full stop. A number with a Latin letter or a digit right before or after it is part of something else and
 * is not found.
 */
public enum RedactionRule {
    /** Address with an {@code @}, a dotted domain (RFC 5322 dot-atom, letters of other scripts as RFC 6531); not quoted ones. */
    EMAIL,
    /** {@code scheme://} or {@code www.} and what follows without a blank (RFC 3986). */
    URL,
    /** IPv4 in four decimal numbers, IPv6 in all forms of RFC 4291 section 2.2. */
    IP,
    /** 13 to 19 digits that begin with 2 to 6 and pass Luhn's check (ISO/IEC 7812-1). */
    CARD,
    /** International bank account number of a country of the registry: its length and ISO 7064 MOD 97-10 (ISO 13616). */
    IBAN,
    /** Telephone number that libphonenumber takes for valid: with its country code, or in one of the given regions. */
    PHONE,
    /**
     * United States social security number in groups of 3, 2 and 4: area not 000, 666 or from 900, no group of zeros (SSA,
     * numbers since June 2011). Nine digits in one are not found, as any number may be one.
     */
    US_SSN,
    /** Resident identity number of China: 17 digits with a date of birth and a check by ISO 7064 MOD 11-2 (GB 11643-1999). */
    CN_ID,
    /** United Kingdom NHS number: 10 digits in one or as 3, 3 and 4, check modulo 11 (NHS Data Dictionary). */
    UK_NHS,
    /** Dutch citizen service number (BSN): 9 digits in one, or as 4, 2 and 3 or 3, 3 and 3, the eleven test. */
    NL_BSN,
    /** French NIR: 15 digits (2A and 2B for Corsica), key 97 minus the number modulo 97 (INSEE). */
    FR_NIR;

    /** As it is written in policies and in SQL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What stands in place of what was found. */
    public String label() {
        return "[" + name().replace('_', '-') + "]";
    }

    /** The rule of a word. Throws {@link IllegalArgumentException} that lists the words there are. */
    public static RedactionRule ofWord(String word) {
        return Arrays.stream(values())
                .filter(rule -> rule.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no redaction rule '" + word + "'; write some of " + String.join(", ", words())));
    }

    /** All words, in order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(RedactionRule::word).collect(Collectors.toList());
    }
}
