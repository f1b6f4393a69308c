package io.greenveil.jobs.command.doctor.security;

import io.greenveil.jobs.command.doctor.security.SecurityFinding.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What has to hold on the driver: what is written down about plans and settings, and who can see it. */
final class SessionChecks {
    private static final String NAMES = "spark.redaction.regex";
    private static final String TEXTS = "spark.sql.redaction.string.regex";
    private static final String SPARKS_NAMES = "(?i)secret|password|token|access[.]?key";
    private static final String HEX_KEY = "0x" + "A1".repeat(16);
    private static final String SECRET = "spark.authenticate.secret";

    private SessionChecks() {}

    static List<SecurityFinding> findings(SessionFacts facts) {
        return List.of(
                names(facts), texts(facts), literalKeys(facts), secrets(facts), eventLog(facts), webInterface(facts));
    }

    private static SecurityFinding names(SessionFacts facts) {
        Optional<Pattern> pattern = pattern(facts.settings().getOrDefault(NAMES, SPARKS_NAMES));
        List<String> missed = pattern.map(TellingNames::missedBy).orElse(TellingNames.EXAMPLES);
        return new SecurityFinding(
                NAMES,
                missed.isEmpty() ? Grade.OK : Grade.MISSING,
                missed.isEmpty()
                        ? "finds all " + TellingNames.EXAMPLES.size() + " telling names"
                        : "does not find " + String.join(", ", missed),
                "values of settings with telling names do not stand in event logs and the web interface",
                missed.isEmpty() ? "" : NAMES + " as conf/spark/secure.conf does");
    }

    private static SecurityFinding texts(SessionFacts facts) {
        String value = Optional.ofNullable(facts.settings().get(TEXTS))
                .orElse(facts.settings().getOrDefault("spark.redaction.string.regex", ""));
        boolean good = !value.isEmpty()
                && pattern(value).map(regex -> regex.matcher(HEX_KEY).find()).orElse(false);
        return new SecurityFinding(
                TEXTS,
                good ? Grade.OK : Grade.MISSING,
                good ? "finds a binary literal" : value.isEmpty() ? "not set" : "does not find a binary literal",
                "the text of plans shows no binary literals, such as keys; sparkPlanInfo in event logs still does",
                good ? "" : TEXTS + "=0x[0-9A-Fa-f]{16,}");
    }

    private static SecurityFinding literalKeys(SessionFacts facts) {
        return new SecurityFinding(
                "spark.greenveil.sql.refuse-literal-keys",
                facts.refusesLiteralKeys() ? Grade.OK : Grade.MISSING,
                facts.refusesLiteralKeys() ? "a query with one was refused" : "a query with one was accepted",
                "no key of aes_encrypt or aes_decrypt stands in a plan",
                facts.refusesLiteralKeys() ? "" : "spark.greenveil.sql.refuse-literal-keys=true");
    }

    private static SecurityFinding secrets(SessionFacts facts) {
        List<String> found = new ArrayList<>(TellingNames.literalSecrets(facts.settings()));
        boolean onlyWay =
                facts.master().startsWith("spark://") || facts.master().startsWith("local-cluster[");
        boolean allowed = onlyWay && found.remove(SECRET);
        return new SecurityFinding(
                "secrets in settings",
                found.isEmpty() ? Grade.OK : Grade.MISSING,
                found.isEmpty()
                        ? (allowed ? "only " + SECRET + ", which this master needs" : "none")
                        : "values stand in " + String.join(", ", found),
                "whoever sees the settings of the application sees no key or password",
                found.isEmpty()
                        ? ""
                        : "them by a file, a variable (env:NAME, file:/path) or"
                                + " spark.hadoop.hadoop.security.credential.provider.path");
    }

    private static SecurityFinding eventLog(SessionFacts facts) {
        boolean open = facts.eventLog().map(SessionFacts.Folder::open).orElse(false);
        return new SecurityFinding(
                "spark.eventLog.dir",
                open ? Grade.WEAK : Grade.OK,
                facts.eventLog()
                        .map(folder -> folder.path() + " " + folder.rights())
                        .orElse("no event log"),
                "event logs hold plans, paths and settings; Spark writes files for owner and group only",
                open ? "the rights of spark.eventLog.dir: chmod o-rwx" : "");
    }

    private static SecurityFinding webInterface(SessionFacts facts) {
        boolean shown = Boolean.parseBoolean(facts.settings().getOrDefault("spark.ui.enabled", "true"));
        boolean guarded = facts.isOn("spark.acls.enable")
                && !facts.settings().getOrDefault("spark.ui.filters", "").isBlank();
        return new SecurityFinding(
                "spark.ui",
                shown && !guarded ? Grade.WEAK : Grade.OK,
                shown
                        ? (guarded ? "on, behind a filter and lists of users" : "on, for whoever reaches its port")
                        : "off",
                "the web interface shows plans, settings and logs, and can end jobs",
                shown && !guarded
                        ? "spark.ui.enabled=false, or spark.acls.enable=true with spark.ui.filters that says who a user is"
                        : "");
    }

    private static Optional<Pattern> pattern(String regex) {
        try {
            return Optional.of(Pattern.compile(regex));
        } catch (PatternSyntaxException wrong) {
            return Optional.empty();
        }
    }
}
