package io.greenveil.jobs.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a protected table lies encrypted. With keystore and folder it is all that a reader needs; it holds no key.
 *
 * @param dataset name that its files are bound to
 * @param snapshot state that its files are bound to: the run that wrote them
 * @param footerKey version that its footers are under, {@code alias@vN}
 * @param columns version that each released column is under
 * @param algorithm how
 */
public record AtRestRecord(
        String dataset, String snapshot, String footerKey, Map<String, String> columns, String algorithm) {
    public AtRestRecord {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
}
