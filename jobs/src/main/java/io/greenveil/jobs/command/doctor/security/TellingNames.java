package io.greenveil.jobs.command.doctor.security;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Names of settings whose values are secret. Values are looked at, and never given to anybody. */
final class TellingNames {
    /** Settings of Spark, Hadoop and common connectors, and words that people use in their own. */
    static final List<String> EXAMPLES = List.of(
            "spark.authenticate.secret",
            "spark.ssl.keyStorePassword",
            "spark.ssl.keyPassword",
            "spark.hadoop.fs.s3a.access.key",
            "spark.hadoop.fs.s3a.secret.key",
            "spark.hadoop.fs.s3a.session.token",
            "spark.hadoop.fs.azure.account.key.NAME.dfs.core.windows.net",
            "spark.hadoop.fs.azure.sas.fixed.token",
            "spark.hadoop.google.cloud.auth.service.account.private.key",
            "spark.hadoop.parquet.encryption.key.list",
            "spark.executorEnv.AWS_SECRET_ACCESS_KEY",
            "spark.mine.passphrase",
            "spark.mine.passwd",
            "spark.mine.pwd",
            "spark.mine.credential",
            "spark.mine.masterkey",
            "spark.mine.master_key",
            "spark.mine.apiKey",
            "spark.mine.api_key",
            "spark.mine.encryption.key",
            "spark.mine.signing-key",
            "spark.mine.keystore");

    private static final Pattern SECRET =
            Pattern.compile("(?i)secret|password|passwd|[._-]pwd$|passphrase|token|credential"
                    + "|(access|account|api|private|master|encryption|signing)[._-]?key(?!size|stor)|key[._-]?list");
    private static final Pattern NO_SECRET = Pattern.compile(
            "(?i)regex|bitlength|enabled$|interval|timeout|renewal|kubernetes.*secret|"
                    + "[._-]?(file|files|path|dir|driver|executor|class|provider|type|alias|name|id|url|uri|endpoint)$");
    private static final Pattern REFERENCE = Pattern.compile("(?i)(env|file|jceks|localjceks|hdfs):.*|true|false|");

    private TellingNames() {}

    /** Examples that a pattern does not find. */
    static List<String> missedBy(Pattern redaction) {
        return EXAMPLES.stream().filter(name -> !redaction.matcher(name).find()).toList();
    }

    /** Names of the settings that hold a secret themselves rather than say where it is. */
    static List<String> literalSecrets(Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(setting -> SECRET.matcher(setting.getKey()).find()
                        && !NO_SECRET.matcher(setting.getKey()).find()
                        && !REFERENCE.matcher(setting.getValue().strip()).matches())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
