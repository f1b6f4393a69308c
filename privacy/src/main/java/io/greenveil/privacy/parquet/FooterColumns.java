package io.greenveil.privacy.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;

/** The columns of a footer, read straight from its structure and not through parquet-java's readers. */
final class FooterColumns {
    private final FileMetaData footer;
    private final ColumnNames names;

    FooterColumns(FileMetaData footer) {
        this.footer = footer;
        List<String> leaves = new ArrayList<>();
        List<SchemaElement> schema = footer.getSchema();
        int next = 1;
        while (next < schema.size()) {
            next = collect(schema, next, "", leaves);
        }
        this.names = new ColumnNames(leaves);
    }

    ColumnNames names() {
        return names;
    }

    /** How many chunks a leaf has: one in each row group. */
    int chunks() {
        return footer.getRow_groupsSize();
    }

    /** Whether every chunk of a leaf is encrypted. */
    boolean isEncrypted(int leaf) {
        for (RowGroup group : footer.getRow_groups()) {
            if (leaf >= group.getColumnsSize() || !group.getColumns().get(leaf).isSetCrypto_metadata()) {
                return false;
            }
        }
        return true;
    }

    /** Goes through the element at {@code at} and its children, which follow it depth first; gives what comes next. */
    private static int collect(List<SchemaElement> schema, int at, String parent, List<String> leaves) {
        if (at >= schema.size()) {
            throw new EncryptedParquetException(
                    EncryptedParquetException.Reason.NOT_ENCRYPTED, "The schema in its footer is not whole");
        }
        SchemaElement element = schema.get(at);
        String path = parent + element.getName();
        int next = at + 1;
        if (element.getNum_children() == 0) {
            leaves.add(path);
        }
        for (int child = 0; child < element.getNum_children(); child++) {
            next = collect(schema, next, path + ".", leaves);
        }
        return next;
    }
}
