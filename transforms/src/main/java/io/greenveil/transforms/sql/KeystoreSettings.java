package io.greenveil.transforms.sql;

import io.greenveil.privacy.keys.KeystoreReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;

/**
 * The session's keystore reference. Where the application was started with one, a session's own settings cannot name
 * another; a program that registers a keystore in this JVM still can.
 */
final class KeystoreSettings {
    static final String KEYSTORE = "spark.greenveil.keys.keystore";
    static final String PASSWORD = "spark.greenveil.keys.password";
    static final String AUDIT = "spark.greenveil.keys.audit";
    static final String CATALOG = "spark.sql.catalog.greenveil";

    private static final Set<KeystoreReference> REGISTERED = ConcurrentHashMap.newKeySet();

    private KeystoreSettings() {}

    static void write(SparkSession session, KeystoreReference keystore) {
        REGISTERED.add(keystore);
        writeCatalog(session);
        session.conf().set(KEYSTORE, keystore.path());
        session.conf().set(PASSWORD, keystore.password());
        if (keystore.audit().isEmpty()) {
            session.conf().unset(AUDIT);
        } else {
            session.conf().set(AUDIT, keystore.audit());
        }
    }

    static void writeCatalog(SparkSession session) {
        session.conf().set(CATALOG, GreenveilCatalog.class.getName());
    }

    static KeystoreReference read(SparkSession session) {
        return read(session.conf(), session.sparkContext().getConf());
    }

    static KeystoreReference read(RuntimeConfig session, SparkConf application) {
        KeystoreReference keystore =
                new KeystoreReference(setting(session, KEYSTORE), setting(session, PASSWORD), session.get(AUDIT, ""));
        if (!REGISTERED.contains(keystore)) {
            requireUnchanged(application, KEYSTORE, keystore.path());
            requireUnchanged(application, PASSWORD, keystore.password());
            requireUnchanged(application, AUDIT, keystore.audit());
        }
        return keystore;
    }

    private static void requireUnchanged(SparkConf application, String key, String value) {
        if (!application.get(key, value).equals(value)) {
            throw new IllegalArgumentException("This Spark application was started with " + key
                    + ", which a session cannot change: RESET " + key + ", or start an application of your own");
        }
    }

    private static String setting(RuntimeConfig session, String key) {
        String value = session.get(key, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("The greenveil functions need a keystore: set " + KEYSTORE
                    + " to its path and " + PASSWORD + " to env:NAME or file:/path");
        }
        return value;
    }
}
