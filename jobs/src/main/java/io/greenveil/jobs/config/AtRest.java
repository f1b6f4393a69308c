package io.greenveil.jobs.config;

import io.greenveil.transforms.parquet.EncryptedTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The keys that the protected table lies under, by Parquet modular encryption. No column is in clear.
 *
 * @param footerKey alias of the key of footers and of every released column that is not named
 * @param columns alias by released column, in the order of the file
 */
public record AtRest(String footerKey, Map<String, String> columns) {
    /** What tells an encrypted table among options of reads and writes. */
    static final Map<String, String> MARK = Map.of(EncryptedTable.FACTORY, "");

    public AtRest {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** The alias that a released column is under. */
    public String aliasOf(String column) {
        return columns.getOrDefault(column, footerKey);
    }
}
