package io.greenveil.transforms.sql;

import io.greenveil.privacy.keys.KeystoreReference;
import org.apache.spark.sql.SparkSession;

/** The session's keystore reference. */
final class KeystoreSettings {
    static final String KEYSTORE = "spark.greenveil.keys.keystore";
    static final String PASSWORD = "spark.greenveil.keys.password";
    static final String CATALOG = "spark.sql.catalog.greenveil";

    private KeystoreSettings() {}

    static void write(SparkSession session, KeystoreReference keystore) {
        session.conf().set(CATALOG, GreenveilCatalog.class.getName());
        session.conf().set(KEYSTORE, keystore.path());
        session.conf().set(PASSWORD, keystore.password());
    }

    static KeystoreReference read(SparkSession session) {
        return new KeystoreReference(setting(session, KEYSTORE), setting(session, PASSWORD));
    }

    private static String setting(SparkSession session, String key) {
        String value = session.conf().get(key, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("The greenveil functions need a keystore: set " + KEYSTORE
                    + " to its path and " + PASSWORD + " to env:NAME or file:/path");
        }
        return value;
    }
}
