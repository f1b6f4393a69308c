package io.greenveil.transforms.sql.internal;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;

/**
 * A setting that switches a refusal of ours off when it is {@code false}; a session cannot when the application was started
 * with {@code true}.
 */
record Refusal(String setting) {
    boolean isOn(SparkSession session) {
        return isOn(session.conf(), session.sparkContext().getConf());
    }

    boolean isOn(RuntimeConfig session, SparkConf application) {
        return !isFalse(session.get(setting, "true")) || !isFalse(application.get(setting, "false"));
    }

    private static boolean isFalse(String value) {
        return value.strip().equalsIgnoreCase("false");
    }
}
