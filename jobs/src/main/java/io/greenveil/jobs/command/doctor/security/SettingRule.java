package io.greenveil.jobs.command.doctor.security;

import io.greenveil.jobs.command.doctor.security.SecurityFinding.Grade;
import java.util.List;

/**
 * A setting that must have one value in every process.
 *
 * @param key the setting
 * @param fallback what Spark 4.0.1 takes where it is not set
 * @param wanted the value
 * @param otherwise the grade of any other value
 * @param meaning what it is for
 * @param advice what to set
 */
record SettingRule(String key, String fallback, String wanted, Grade otherwise, String meaning, String advice) {
    static final SettingRule AUTHENTICATE = of(
            "spark.authenticate",
            "false",
            "true",
            Grade.MISSING,
            "only processes that know the secret of the application may talk to driver and executors");
    static final SettingRule ENCRYPTED_NETWORK = of(
            "spark.network.crypto.enabled",
            "false",
            "true",
            Grade.MISSING,
            "rows and broadcasts are encrypted on their way between processes");
    static final SettingRule ENCRYPTED_BY_TLS = of(
            "spark.ssl.rpc.enabled",
            "false",
            "true",
            Grade.MISSING,
            "the same by TLS, instead of spark.network.crypto");

    /** What counts where spark.network.crypto encrypts the network. */
    static final List<SettingRule> STRENGTH = List.of(
            new SettingRule(
                    "spark.network.crypto.cipher",
                    "AES/CTR/NoPadding",
                    "AES/GCM/NoPadding",
                    Grade.WEAK,
                    "changed bytes are noticed, which AES-CTR lets pass; Spark 4.0.1 itself cannot work with AES-GCM"
                            + " (SPARK-56227)",
                    "spark.ssl.rpc.enabled=true with a key store for every node; or, on a Spark with the correction of"
                            + " SPARK-56227, spark.network.crypto.cipher=AES/GCM/NoPadding"),
            of(
                    "spark.network.crypto.authEngineVersion",
                    "1",
                    "2",
                    Grade.WEAK,
                    "session keys are derived from the whole handshake; version 1, the default, does not"),
            of(
                    "spark.network.crypto.saslFallback",
                    "true",
                    "false",
                    Grade.WEAK,
                    "a peer cannot talk the connection down to the older SASL"));

    static final List<SettingRule> ALL = List.of(
            AUTHENTICATE, ENCRYPTED_NETWORK, ENCRYPTED_BY_TLS, STRENGTH.get(0), STRENGTH.get(1), STRENGTH.get(2));

    boolean isMet(ProcessFacts process) {
        return process.value(this).strip().equalsIgnoreCase(wanted);
    }

    private static SettingRule of(String key, String fallback, String wanted, Grade otherwise, String meaning) {
        return new SettingRule(key, fallback, wanted, otherwise, meaning, key + "=" + wanted);
    }
}
