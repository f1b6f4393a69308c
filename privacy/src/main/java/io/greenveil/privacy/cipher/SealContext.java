package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.CanonicalFields;
import io.greenveil.privacy.keys.KeyVersion;

/**
 * Where a sealed value belongs. A value that was sealed in one context opens in no other.
 *
 * @param tenant whose data it is
 * @param dataset name of the table
 * @param column name of the column
 */
public record SealContext(String tenant, String dataset, String column) {
    byte[] additionalData(KeyVersion key, String mode) {
        return CanonicalFields.encode(
                "greenveil/seal/1", tenant, dataset, column, mode, key.alias(), Integer.toString(key.version()));
    }

    @Override
    public String toString() {
        return "tenant '" + tenant + "', dataset '" + dataset + "', column '" + column + "'";
    }
}
