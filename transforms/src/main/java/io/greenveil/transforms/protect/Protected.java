package io.greenveil.transforms.protect;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A protected table and what was done to it. The table is lazy: it is computed when it is written, and re-computation
 * gives the same content (sealed columns: the same after opening). Close it after writing to free the class histogram
 * that it is joined with; a closed table still computes, only slower.
 *
 * @param table the released columns in the order of the policy
 * @param outcome counts, classes and fates
 * @param release frees what is kept for the table
 */
public record Protected(Dataset<Row> table, PrivacyOutcome outcome, Runnable release) implements AutoCloseable {
    @Override
    public void close() {
        release.run();
    }
}
