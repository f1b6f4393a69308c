package io.greenveil.privacy.parquet;

import io.greenveil.privacy.parquet.EncryptedParquetException.Reason;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.crypto.keytools.PropertiesDrivenCryptoFactory;

/** Settings of parquet-java's own factory that would be ignored, or that ask for what Greenveil does not do. */
final class StockSettings {
    private static final String ALGORITHM = PropertiesDrivenCryptoFactory.ENCRYPTION_ALGORITHM_PROPERTY_NAME;
    private static final String UNIFORM = PropertiesDrivenCryptoFactory.UNIFORM_KEY_PROPERTY_NAME;
    private static final String PLAINTEXT_FOOTER = PropertiesDrivenCryptoFactory.PLAINTEXT_FOOTER_PROPERTY_NAME;
    private static final String KEY_LIST = "parquet.encryption.key.list";

    private StockSettings() {}

    static void refuse(Configuration configuration) {
        String algorithm = configuration.getTrimmed(ALGORITHM, "AES_GCM_V1");
        if (algorithm.equals("AES_GCM_CTR_V1")) {
            throw refused(
                    ALGORITHM + " is AES_GCM_CTR_V1, which encrypts pages without authenticating them: a flipped bit"
                            + " is read as another value. Leave it out; Greenveil writes AES_GCM_V1");
        }
        if (!algorithm.equals("AES_GCM_V1")) {
            throw refused(ALGORITHM + " is '" + algorithm + "'; Greenveil writes AES_GCM_V1 and nothing else");
        }
        if (isSet(configuration, UNIFORM)) {
            throw refused(UNIFORM + " is set. Writers on a GPU do not see it and leave the file in clear. Set "
                    + ParquetSettings.FOOTER_KEY + " without " + ParquetSettings.COLUMNS
                    + " to encrypt all columns under one key");
        }
        if (configuration.getBoolean(PLAINTEXT_FOOTER, false)) {
            throw refused(PLAINTEXT_FOOTER + " is true. Footers in clear show names, counts and schema of all columns;"
                    + " Greenveil encrypts them");
        }
        if (isSet(configuration, KEY_LIST)) {
            throw refused(
                    KEY_LIST + " is set. Keys do not belong into settings, which plans and event logs show; name a"
                            + " keystore by " + ParquetSettings.KEYSTORE);
        }
    }

    private static boolean isSet(Configuration configuration, String name) {
        return !configuration.getTrimmed(name, "").isEmpty();
    }

    private static EncryptedParquetException refused(String problem) {
        return new EncryptedParquetException(Reason.SETTING, problem);
    }
}
