package io.greenveil.transforms.sql;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.lit;

import io.greenveil.privacy.cipher.Alphabet;
import io.greenveil.privacy.cipher.DateShift;
import io.greenveil.privacy.cipher.SealAlgorithm;
import io.greenveil.privacy.cipher.TokenMode;
import io.greenveil.privacy.keys.KeyAlias;
import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.technique.redact.RedactionRule;
import io.greenveil.privacy.technique.redact.TextRedaction;
import io.greenveil.privacy.technique.surrogate.SurrogateKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/**
 * The functions of {@link GreenveilCatalog} over columns. They can be used in a session after {@link #register}, or when
 * its configuration names catalog and keystore.
 *
 * <p>Keys are opened where rows are: on executors. Spark computes expressions over constants and over rows that the
 * program holds in memory on the driver, which then needs the keystore too.
 */
public final class GreenveilFunctions {
    /** The tenant of calls that name none. */
    public static final String DEFAULT_TENANT = "default";

    /**
     * Session setting, {@code true} or {@code false} (default): deterministic functions stand in plans in the form that the
     * RAPIDS Accelerator works out on CPU threads while the columns beside them stay on the GPU. Results are equal; on a
     * CPU this form is slower. Greenveil sets it in runs that have the plugin.
     */
    public static final String BRIDGE = "spark.greenveil.functions.bridge";

    /**
     * Session setting, {@code true} (default) or {@code false}: a projection with keyed functions protects its rows in
     * batches, all columns in one pass. Without it, and where {@link #BRIDGE} is set, each value is protected by itself, in
     * generated code; results are equal.
     */
    public static final String BATCH = "spark.greenveil.functions.batch";

    /**
     * Session setting: why values are opened. Without it {@code greenveil.reveal} and its forms are refused; with it every
     * key that a query reveals with is written into the audit log when the query is analysed.
     */
    public static final String REVEAL_PURPOSE = "spark.greenveil.reveal.purpose";

    private GreenveilFunctions() {}

    /** Makes the functions known to a session and tells it where keys are. Opens nothing. */
    public static void register(SparkSession session, KeystoreReference keystore) {
        KeystoreSettings.write(session, keystore);
    }

    /** Makes the functions known to a session; those that need a key are refused until it has a keystore. */
    public static void register(SparkSession session) {
        KeystoreSettings.writeCatalog(session);
    }

    /**
     * A one-way token, STRING of hexadecimal digits, of a value of any atomic type: equal for equal values of a tenant
     * under an alias and algorithm. Deterministic. NULL stays NULL.
     *
     * @throws KeyException if the alias has not the syntax of one; whether there is such a key shows when rows are read
     */
    public static Column token(Column value, String alias, TokenMode algorithm, String tenant) {
        return call_function(
                "greenveil.token", value, lit(KeyAlias.require(alias)), lit(algorithm.word()), lit(tenant));
    }

    /**
     * The value encrypted with AES-256-SIV, BINARY: equal for equal values of a tenant under an alias, so that tables join
     * on it, and to be opened by whoever has the key. Deterministic. NULL stays NULL.
     *
     * @throws KeyException if the alias has not the syntax of one; whether there is such a key shows when rows are read
     */
    public static Column join(Column value, String alias, String tenant) {
        return call_function("greenveil.join", value, lit(KeyAlias.require(alias)), lit(tenant));
    }

    /**
     * The text with the characters of an alphabet encrypted with FF1 (NIST SP 800-38G) and what is neither letter nor digit
     * in place, STRING: equal for equal texts of a tenant under an alias. Deterministic. NULL stays NULL, and so does a text
     * without letters and digits. A row with a value that does not fit the alphabet fails, see
     * {@link io.greenveil.privacy.cipher.FormatCipher#encrypt}.
     *
     * @throws KeyException if the alias has not the syntax of one; whether there is such a key shows when rows are read
     */
    public static Column format(Column value, String alias, Alphabet alphabet, String tenant) {
        return call_function(
                "greenveil.format", value, lit(KeyAlias.require(alias)), lit(alphabet.name()), lit(tenant));
    }

    /**
     * An invented text in place of the text, STRING: equal for equal texts of a tenant under an alias and kind; different ones
     * may share a surrogate ({@link io.greenveil.privacy.technique.surrogate.Surrogates}). Deterministic. NULL stays NULL, an
     * empty text gets a surrogate.
     *
     * @throws KeyException if the alias has not the syntax of one; whether there is such a key shows when rows are read
     */
    public static Column surrogate(Column value, String alias, SurrogateKind kind, String tenant) {
        return call_function("greenveil.surrogate", value, lit(KeyAlias.require(alias)), lit(kind.word()), lit(tenant));
    }

    /**
     * The DATE, TIMESTAMP or TIMESTAMP_NTZ moved by 1 to {@code days} whole days back or forth, a secret number that is the
     * same for all dates of an entity of a tenant under an alias and {@code days}. Deterministic. NULL stays NULL; a row with
     * a date and no entity fails, and one whose date would leave the years 1 to 9999
     * ({@link io.greenveil.privacy.cipher.DateShift}).
     *
     * @param column what messages call the dates
     * @throws KeyException if the alias has not the syntax of one; whether there is such a key shows when rows are read
     * @throws IllegalArgumentException if {@code days} is not from 1 to {@link DateShift#MOST_DAYS}
     */
    public static Column dateShift(Column value, Column entity, String alias, int days, String tenant, String column) {
        return call_function(
                "greenveil.date_shift",
                value,
                entity,
                lit(KeyAlias.require(alias)),
                lit(DateShift.requireDays(days)),
                lit(tenant),
                lit(column));
    }

    /**
     * The value encrypted with AES-256-SIV under a nonce, a BINARY envelope that differs every time and opens only for the same tenant,
     * dataset and column. Not deterministic. NULL stays NULL, an empty text is sealed.
     *
     * @throws KeyException if the alias has not the syntax of one; whether there is such a key shows when rows are read
     */
    public static Column seal(Column value, String alias, String tenant, String dataset, String column) {
        return seal(value, alias, tenant, dataset, column, SealAlgorithm.AES_SIV);
    }

    /** The same with a named algorithm. */
    public static Column seal(
            Column value, String alias, String tenant, String dataset, String column, SealAlgorithm algorithm) {
        return call_function(
                "greenveil.seal",
                value,
                lit(KeyAlias.require(alias)),
                lit(tenant),
                lit(dataset),
                lit(column),
                lit(algorithm.word()));
    }

    /**
     * The text with labels in place of what rules find ({@link TextRedaction}). Needs no key. Deterministic. NULL stays NULL.
     *
     * @param regions whose telephone numbers are found without country code
     * @throws IllegalArgumentException if there is no rule, a region is unknown, or there are regions without the rule PHONE
     */
    public static Column redactText(Column text, Set<RedactionRule> rules, List<String> regions) {
        return call_function("greenveil.redact_text", text, lit(words(rules)), lit(regions(rules, regions)));
    }

    private static String words(Set<RedactionRule> rules) {
        return rules.stream().sorted().map(RedactionRule::word).collect(Collectors.joining(","));
    }

    private static String regions(Set<RedactionRule> rules, List<String> regions) {
        TextRedaction.require(rules, regions);
        return String.join(",", regions);
    }
}
