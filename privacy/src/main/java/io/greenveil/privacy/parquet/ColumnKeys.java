package io.greenveil.privacy.parquet;

import io.greenveil.privacy.keys.KeyAlias;
import io.greenveil.privacy.parquet.EncryptedParquetException.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.schema.MessageType;

/**
 * Which key each named column is under.
 *
 * @param aliases alias by the column's name, in the order of the setting
 */
record ColumnKeys(Map<String, String> aliases) {
    /**
     * Reads {@code alias:column,column;alias:column}. A column whose name holds a comma or a semicolon cannot be named,
     * only the group it lies in.
     */
    static ColumnKeys parse(String setting) {
        Map<String, String> aliases = new LinkedHashMap<>();
        for (String part : setting.split(";", -1)) {
            if (part.isBlank()) {
                continue;
            }
            int colon = part.indexOf(':');
            if (colon < 0) {
                throw refused(
                        Reason.SETTING,
                        "'" + part.trim() + "' in " + ParquetSettings.COLUMNS
                                + " has no alias. Write alias:column,column;alias:column");
            }
            String alias = KeyAlias.requireUnreserved(part.substring(0, colon).trim());
            for (String column : part.substring(colon + 1).split(",", -1)) {
                put(aliases, column.trim(), alias);
            }
        }
        return new ColumnKeys(aliases);
    }

    private static void put(Map<String, String> aliases, String column, String alias) {
        if (column.isEmpty()) {
            throw refused(
                    Reason.SETTING,
                    "The key '" + alias + "' in " + ParquetSettings.COLUMNS + " has an empty column name");
        }
        if (aliases.put(column, alias) != null) {
            throw refused(Reason.COLUMN, ParquetSettings.COLUMNS + " names column '" + column + "' twice");
        }
    }

    /**
     * The alias of every leaf that is named by itself or by a group it lies in.
     *
     * @throws EncryptedParquetException {@code COLUMN} if a name is not in the schema or two names cover one leaf
     */
    Map<ColumnPath, String> leaves(MessageType schema) {
        List<ColumnPath> paths = schema.getPaths().stream().map(ColumnPath::get).toList();
        ColumnNames names =
                new ColumnNames(paths.stream().map(ColumnPath::toDotString).toList());
        Map<ColumnPath, String> leaves = new LinkedHashMap<>();
        aliases.forEach((name, alias) -> {
            List<Integer> covered = names.covered(name);
            if (covered.isEmpty()) {
                throw refused(
                        Reason.COLUMN,
                        ParquetSettings.COLUMNS + " names column '" + name + "', which is not in the file. "
                                + names.insteadOf(name));
            }
            for (int leaf : covered) {
                if (leaves.put(paths.get(leaf), alias) != null) {
                    throw refused(
                            Reason.COLUMN,
                            ParquetSettings.COLUMNS + " covers column '"
                                    + names.leaves().get(leaf) + "' twice, by itself and by its group");
                }
            }
        });
        return leaves;
    }

    private static EncryptedParquetException refused(Reason reason, String problem) {
        return new EncryptedParquetException(reason, problem);
    }
}
