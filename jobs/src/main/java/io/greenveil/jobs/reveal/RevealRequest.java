package io.greenveil.jobs.reveal;

import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.reveal.Opening;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is to be revealed and why.
 *
 * @param table folder of the Parquet table
 * @param columns how to open each column
 * @param keystore where the keys are
 * @param purpose for the audit log
 * @param mask true: a value that does not open becomes NULL and is counted; false: it is an error
 */
public record RevealRequest(
        String table, Map<String, Opening> columns, KeystoreReference keystore, String purpose, boolean mask) {
    public RevealRequest {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
}
