package io.greenveil.privacy.keys;

import java.util.regex.Pattern;

/**
 * The syntax of key aliases: lower-case words of letters and digits, joined by {@code .}, {@code _}, {@code -} or
 * {@code /}, at most 100 characters, such as {@code patients/ssn}. Lower case only, because PKCS12 stores do not tell
 * {@code SSN} from {@code ssn}; {@code @} is left to the names of versions.
 */
public final class KeyAlias {
    private static final int LONGEST = 100;
    private static final Pattern SYNTAX = Pattern.compile("[a-z0-9]+([._/-][a-z0-9]+)*");

    private static final String RESERVED = "greenveil/";

    private KeyAlias() {}

    public static boolean isValid(String alias) {
        return alias.length() <= LONGEST && SYNTAX.matcher(alias).matches();
    }

    /**
     * The alias itself if it is one.
     *
     * @throws KeyException {@code ALIAS_INVALID}, saying what is allowed
     */
    public static String require(String alias) {
        if (!isValid(alias)) {
            throw new KeyException(
                    KeyException.Reason.ALIAS_INVALID,
                    "'" + alias
                            + "' is no key alias. Write lower-case letters and digits, joined by . _ - or /, at most "
                            + LONGEST + " characters, such as patients/ssn");
        }
        return alias;
    }

    /** Whether the alias is one of Greenveil's own, such as that of the audit log. */
    public static boolean isReserved(String alias) {
        return alias.startsWith(RESERVED);
    }

    /**
     * The alias itself if it is one that a user may make, rotate or destroy.
     *
     * @throws KeyException {@code ALIAS_INVALID}, also for reserved ones
     */
    public static String requireUnreserved(String alias) {
        if (isReserved(require(alias))) {
            throw new KeyException(
                    KeyException.Reason.ALIAS_INVALID,
                    "'" + alias + "' is reserved: aliases that begin with " + RESERVED
                            + " are Greenveil's own. Take another name");
        }
        return alias;
    }
}
